package org.antipode.recovery.strategy;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/**
 * Passes iterations on, and stops a run once f has only moved by the rounding of 32-bit predictions
 * for some iterations: each number of a prediction is off by about 1e-7 of the largest.
 */
final class RoundingMonitor implements Monitor {
  private static final double ROUNDING = 1e-6;
  private static final int ITERATIONS = 10;

  private final double scale;
  private final Monitor monitor;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private int still;
  private boolean reached;

  /**
   * @param scale the size of f
   */
  RoundingMonitor(double scale, Monitor monitor) {
    this.scale = scale;
    this.monitor = monitor;
  }

  /** Whether the run was stopped for that reason. */
  boolean isReached() {
    return reached;
  }

  @Override
  public boolean proceed(Iteration iteration) {
    double value = iteration.value();
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    still++;
    if (!(highest - lowest <= ROUNDING * (value + Math.sqrt(value * scale)))) {
      lowest = value;
      highest = value;
      still = 0;
    }
    boolean goesOn = monitor.proceed(iteration);
    reached = goesOn && still >= ITERATIONS;
    return goesOn && !reached;
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    return monitor.proceed(task, done, total);
  }

  @Override
  public void ended(int start, SolverResult result) {
    monitor.ended(start, result);
  }
}
