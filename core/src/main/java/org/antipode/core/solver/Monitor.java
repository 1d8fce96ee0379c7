package org.antipode.core.solver;

/**
 * Sees long work and can stop it: progress bars, logging and cancellation are monitors. Solvers
 * report each iteration; searches, studies and sweeps report how many of their parts are done.
 *
 * <p>Several threads may call a monitor at once.
 */
@FunctionalInterface
public interface Monitor {
  /**
   * Whether the start goes on. A start that is stopped at iteration 0 is the last: none begins
   * after it.
   */
  boolean proceed(Iteration iteration);

  /** A start has ended with {@code result}. */
  default void ended(int start, SolverResult result) {}

  /**
   * Whether other work goes on. What it found until it is stopped is its result.
   *
   * @param task what is done, in a few words
   * @param done how many of {@code total} parts are done
   */
  default boolean proceed(String task, int done, int total) {
    return true;
  }

  /** Sees nothing, stops nothing. */
  static Monitor none() {
    return iteration -> true;
  }
}
