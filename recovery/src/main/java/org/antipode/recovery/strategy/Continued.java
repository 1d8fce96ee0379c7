package org.antipode.recovery.strategy;

import java.util.Arrays;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/** Two runs of a solver, one after the other, as one run. */
final class Continued {
  private Continued() {}

  /** The monitor, which sees the second run's iterations with the numbers {@code first} on. */
  static Monitor numberedFrom(int first, Monitor monitor) {
    return iteration ->
        monitor.proceed(
            new Iteration(
                iteration.start(),
                first + iteration.number(),
                iteration.value(),
                iteration.gradientNorm(),
                iteration.flipped(),
                iteration.point()));
  }

  /**
   * One result, with the counters and the history of both; the way from one to the other counts as
   * an iteration.
   *
   * @param best whose point, value and stop reason it has
   */
  static SolverResult joined(SolverResult before, SolverResult after, SolverResult best) {
    int length = before.history().length;
    double[] history = Arrays.copyOf(before.history(), length + after.history().length);
    System.arraycopy(after.history(), 0, history, length, after.history().length);
    return new SolverResult(
        best.point(),
        best.value(),
        best.stopReason(),
        before.iterations() + 1 + after.iterations(),
        before.evaluations() + after.evaluations(),
        before.signFlips() + after.signFlips(),
        history);
  }
}
