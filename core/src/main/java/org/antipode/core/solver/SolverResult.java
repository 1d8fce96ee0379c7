package org.antipode.core.solver;

import java.util.Optional;

/**
 * Where a solver ended, why, and what it cost.
 *
 * @param point the best point found, length k
 * @param value f there; NaN where it is not known
 * @param stopReason why the solver stopped
 * @param iterations steps taken
 * @param evaluations points at which f was evaluated
 * @param signFlips how often −x was taken for x
 * @param history f after each iteration, the start's first
 * @param failure what the solver threw, or what is wrong with its result, where it {@link
 *     StopReason#FAILED}
 */
public record SolverResult(
    double[] point,
    double value,
    StopReason stopReason,
    int iterations,
    long evaluations,
    int signFlips,
    double[] history,
    Optional<Throwable> failure) {
  /** A result without a failure. */
  public SolverResult(
      double[] point,
      double value,
      StopReason stopReason,
      int iterations,
      long evaluations,
      int signFlips,
      double[] history) {
    this(point, value, stopReason, iterations, evaluations, signFlips, history, Optional.empty());
  }

  public boolean converged() {
    return stopReason.converged();
  }

  /** Whether f is below {@code part} times the other's f; any number is below NaN. */
  public boolean isBelow(double part, SolverResult other) {
    return value < part * other.value || (Double.isNaN(other.value) && !Double.isNaN(value));
  }

  /** The same with another reason. */
  public SolverResult with(StopReason reason) {
    return with(reason, failure);
  }

  /** The same point with {@link StopReason#FAILED} and what was thrown. */
  public SolverResult failed(Throwable thrown) {
    return with(StopReason.FAILED, Optional.of(thrown));
  }

  private SolverResult with(StopReason reason, Optional<Throwable> cause) {
    return new SolverResult(
        point, value, reason, iterations, evaluations, signFlips, history, cause);
  }
}
