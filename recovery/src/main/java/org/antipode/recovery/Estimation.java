package org.antipode.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.antipode.core.objective.Loss;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.MultiStart;

/**
 * Solves a recovery whose loss may estimate its own scale: solves, calls {@link Loss#estimated} at
 * the best point, and solves for the loss that this gives from the point where every start ended
 * (an M-estimate with a previously computed scale; Maronna, Martin and Yohai, "Robust Statistics",
 * 2006, section 4.4.2). A loss that estimates nothing is solved for once.
 *
 * @param measurements y, length m
 */
record Estimation(Recovery recovery, double[] measurements) {
  /**
   * What was found.
   *
   * @param result each start's result of the last solve, with the counts of both
   * @param loss the loss of the last solve
   */
  record Solved(MultiStart.Result result, Loss loss) {}

  Solved solve(Monitor monitor) {
    Loss loss = recovery.loss();
    MultiStart.Result first =
        solve(
            loss,
            LatentCode.drawnEntries(recovery.generator()) == 0 ? 1 : recovery.starts(),
            recovery::start,
            monitor);
    double[] x = first.best().point();
    double[] predicted = recovery.measurement().at(recovery.generator().at(x));
    Loss estimated = loss.estimated(predicted, measurements, x.length);
    if (estimated == loss || first.best().stopReason() == StopReason.STOPPED) {
      return new Solved(first, loss);
    }
    List<SolverResult> ends = first.results();
    MultiStart.Result last =
        solve(estimated, ends.size(), index -> ends.get(index).point().clone(), monitor);
    return new Solved(after(first, last), estimated);
  }

  private MultiStart.Result solve(
      Loss loss, int starts, IntFunction<double[]> start, Monitor monitor) {
    return new MultiStart(recovery.solver(), starts, recovery.threads())
        .solve(recovery.objective(measurements, loss), start, monitor);
  }

  private static MultiStart.Result after(MultiStart.Result before, MultiStart.Result last) {
    List<SolverResult> results = new ArrayList<>();
    for (int i = 0; i < last.results().size(); i++) {
      SolverResult first = before.results().get(i);
      SolverResult second = last.results().get(i);
      results.add(
          new SolverResult(
              second.point(),
              second.value(),
              second.stopReason(),
              first.iterations() + second.iterations(),
              first.evaluations() + second.evaluations(),
              first.signFlips() + second.signFlips(),
              second.history(),
              second.failure()));
    }
    return new MultiStart.Result(results, last.winner());
  }
}
