package org.antipode.core.solver;

/**
 * Sees every iteration and can stop the run: progress bars, logging and cancellation are monitors.
 *
 * <p>Several starts may run at once: a monitor must be safe to call from several threads.
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

  /** Sees nothing, stops nothing. */
  static Monitor none() {
    return iteration -> true;
  }

  /** Both monitors see everything; either can stop. */
  default Monitor and(Monitor other) {
    Monitor first = this;
    return new Monitor() {
      @Override
      public boolean proceed(Iteration iteration) {
        boolean goOn = first.proceed(iteration);
        return other.proceed(iteration) && goOn;
      }

      @Override
      public void ended(int start, SolverResult result) {
        first.ended(start, result);
        other.ended(start, result);
      }
    };
  }
}
