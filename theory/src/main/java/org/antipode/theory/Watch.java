package org.antipode.theory;

/**
 * Sees how far a long computation has come, and can end it: what was found until then is the
 * result.
 */
@FunctionalInterface
public interface Watch {
  /**
   * Whether to go on.
   *
   * @param task what is being done, in a few words
   * @param done how many of {@code total} parts are done
   */
  boolean proceed(String task, int done, int total);

  /** Sees nothing, ends nothing. */
  static Watch none() {
    return (task, done, total) -> true;
  }
}
