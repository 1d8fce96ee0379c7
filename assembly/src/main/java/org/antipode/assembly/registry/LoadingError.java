package org.antipode.assembly.registry;

import java.util.ServiceConfigurationError;

/** The sentence for what was thrown while a provider was loaded. */
final class LoadingError {
  private LoadingError() {}

  /** What the provider itself threw, without the errors that only wrap it. */
  static String sentence(Throwable error) {
    boolean wraps =
        error instanceof ServiceConfigurationError || error instanceof ExceptionInInitializerError;
    if (wraps && error.getCause() != null) {
      return sentence(error.getCause());
    }
    if (error instanceof ServiceConfigurationError) {
      return error.getMessage();
    }
    String message = String.valueOf(error.getMessage());
    boolean missing =
        error instanceof NoClassDefFoundError && !message.startsWith("Could not initialize");
    return missing
        ? "it needs the class "
            + message.replace('/', '.')
            + ", which is in no jar; put the jar that has it beside the plugin's"
        : error.toString();
  }
}
