package org.antipode.assembly.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.JarFile;
import org.antipode.recovery.strategy.WrongResultException;

/** Finds the plugin whose code threw an exception, or returned a wrong result. */
public final class FailureOrigin {
  private static final String OWN_PACKAGES = "org.antipode.";
  private static final String SERVICES = "META-INF/services/" + OWN_PACKAGES;

  private FailureOrigin() {}

  /**
   * The innermost class of a plugin in the failure's stack, with its jar: {@code com.acme.Blur
   * (/plugins/blur.jar)}; empty if there is none.
   *
   * @param loader where the plugins' classes are found
   */
  public static Optional<String> of(Throwable failure, ClassLoader loader) {
    Optional<String> inner =
        failure.getCause() == null ? Optional.empty() : of(failure.getCause(), loader);
    if (inner.isPresent()) {
      return inner;
    }
    if (failure instanceof WrongResultException wrong && isPlugin(wrong.solver())) {
      return Optional.of(Origin.named(wrong.solver()));
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      try {
        Class<?> type = Class.forName(frame.getClassName(), false, loader);
        if (isPlugin(type)) {
          return Optional.of(Origin.named(type));
        }
      } catch (ClassNotFoundException | LinkageError e) {
        // A class that was made at run time: no plugin's file holds it.
      }
    }
    return Optional.empty();
  }

  private static boolean isPlugin(Class<?> type) {
    if (!PluginFolder.jars(type.getClassLoader()).isEmpty()) {
      return true;
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return false;
    }
    return !type.getName().startsWith(OWN_PACKAGES) && serves(Path.of(Origin.of(type)));
  }

  /** Whether a jar on the class path registers a provider. */
  private static boolean serves(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> entry.getName().startsWith(SERVICES));
    } catch (IOException e) {
      return false;
    }
  }
}
