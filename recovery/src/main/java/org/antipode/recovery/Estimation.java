package org.antipode.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.recovery.weight.ChosenWeight;
import org.antipode.recovery.weight.OpenPenalty;

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
   * @param penalty the penalty of both
   * @param weight its weight, where a rule chose it
   */
  record Solved(
      MultiStart.Result result, Loss loss, Penalty penalty, Optional<ChosenWeight> weight) {}

  /** Solves with the recovery's penalty, after its weight is chosen where a rule does that. */
  static Solved solve(Recovery recovery, double[] measurements, Monitor monitor) {
    if (!(recovery.penalty() instanceof OpenPenalty open)) {
      return new Estimation(recovery, measurements).solve(monitor);
    }
    ChosenWeight weight = open.choose(new Trials(recovery, open, measurements, monitor));
    Recovery weighted = recovery.withPenalty(open.at(weight.value()));
    Solved solved = new Estimation(weighted, measurements).solve(monitor);
    return new Solved(solved.result(), solved.loss(), solved.penalty(), Optional.of(weight));
  }

  private Solved solve(Monitor monitor) {
    Loss loss = recovery.loss();
    MultiStart.Result first =
        solve(loss, recovery.startCount(), recovery.starts(measurements, monitor), monitor);
    double[] x = first.best().point();
    double[] predicted = recovery.measurement().at(recovery.generator().at(x));
    Loss estimated = loss.estimated(predicted, measurements, x.length);
    if (estimated == loss || first.best().stopReason() == StopReason.STOPPED) {
      return new Solved(first, loss, recovery.penalty(), Optional.empty());
    }
    List<SolverResult> ends = first.results();
    MultiStart.Result last =
        solve(estimated, ends.size(), index -> ends.get(index).point().clone(), monitor);
    return new Solved(after(first, last), estimated, recovery.penalty(), Optional.empty());
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
