package org.antipode.core.solver;

/**
 * Where a solver ended, why, and what it cost.
 *
 * @param point the best point found, length k
 * @param value f there
 * @param stopReason why the solver stopped
 * @param iterations steps taken
 * @param evaluations points at which f was evaluated
 * @param signFlips how often −x was taken for x
 * @param history f after each iteration, the start's first
 */
public record SolverResult(
    double[] point,
    double value,
    StopReason stopReason,
    int iterations,
    long evaluations,
    int signFlips,
    double[] history) {
  public boolean converged() {
    return stopReason.converged();
  }

  /** The same with another reason. */
  public SolverResult with(StopReason reason) {
    return new SolverResult(point, value, reason, iterations, evaluations, signFlips, history);
  }
}
