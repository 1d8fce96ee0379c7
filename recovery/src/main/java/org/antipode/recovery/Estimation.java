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
 * 2006, section 4.4.2). Where that loss has set no estimate and gives another one in turn, as
 * smoothed losses do, the best point alone goes on. A loss that estimates nothing is solved for
 * once.
 *
 * @param measurements y, length m
 */
record Estimation(Recovery recovery, double[] measurements) {
  /** A loss that gives another one for ever ends here. */
  private static final int MOST_FURTHER = 20;

  /**
   * What was found.
   *
   * @param result each start's result of its last solve, with the counts of all of its solves
   * @param loss the loss of the last solve
   * @param penalty the penalty of all
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
    return from(
        recovery.loss(), recovery.startCount(), recovery.starts(measurements, monitor), monitor);
  }

  /** Solves for a loss in place of the recovery's, from so many starts. */
  Solved from(Loss loss, int starts, IntFunction<double[]> start, Monitor monitor) {
    MultiStart.Result first = solve(loss, starts, start, monitor);
    Loss estimated = estimated(loss, first.best());
    if (estimated == loss) {
      return new Solved(first, loss, recovery.penalty(), Optional.empty());
    }
    List<SolverResult> ends = first.results();
    MultiStart.Result last =
        solve(estimated, ends.size(), index -> ends.get(index).point().clone(), monitor);
    return further(first.best(), after(first, last), estimated, monitor);
  }

  /**
   * Goes on from the best point for as long as the loss gives another one.
   *
   * @param start the best point of the first solve, which is kept where the last loss is lower
   *     there
   */
  private Solved further(SolverResult start, MultiStart.Result found, Loss loss, Monitor monitor) {
    SolverResult best = found.best();
    Loss current = loss;
    for (int i = 0; i < MOST_FURTHER; i++) {
      Loss next = estimated(current, best);
      if (next == current) {
        break;
      }
      double[] from = best.point();
      best = after(best, solve(next, 1, index -> from.clone(), monitor).best());
      current = next;
    }
    if (current != loss) {
      double before =
          recovery.objective(measurements, current).newEvaluation().value(start.point());
      best = before < best.value() ? counted(best, start, before) : best;
    }
    List<SolverResult> results = new ArrayList<>(found.results());
    results.set(found.winner(), best);
    return new Solved(
        new MultiStart.Result(results, found.winner()),
        current,
        recovery.penalty(),
        Optional.empty());
  }

  /**
   * What the loss estimates at the best point; the loss itself if an estimate is set, or if the
   * solver was stopped there.
   */
  private Loss estimated(Loss loss, SolverResult found) {
    if (!loss.estimates().isEmpty() || found.stopReason() == StopReason.STOPPED) {
      return loss;
    }
    double[] x = found.point();
    return loss.estimated(
        recovery.measurement().at(recovery.generator().at(x)), measurements, x.length);
  }

  private MultiStart.Result solve(
      Loss loss, int starts, IntFunction<double[]> start, Monitor monitor) {
    return new MultiStart(recovery.solver(), starts, recovery.threads())
        .solve(recovery.objective(measurements, loss), start, monitor);
  }

  private static MultiStart.Result after(MultiStart.Result before, MultiStart.Result last) {
    List<SolverResult> results = new ArrayList<>();
    for (int i = 0; i < last.results().size(); i++) {
      results.add(after(before.results().get(i), last.results().get(i)));
    }
    return new MultiStart.Result(results, last.winner());
  }

  /** The second result, with the counts of both. */
  private static SolverResult after(SolverResult first, SolverResult second) {
    SolverResult both =
        new SolverResult(
            first.point(),
            first.value(),
            first.stopReason(),
            first.iterations() + second.iterations(),
            first.evaluations() + second.evaluations(),
            first.signFlips() + second.signFlips(),
            first.history());
    return counted(both, second, second.value());
  }

  /** A result with the counts of another one. */
  private static SolverResult counted(SolverResult counts, SolverResult result, double value) {
    return new SolverResult(
        result.point(),
        value,
        result.stopReason(),
        counts.iterations(),
        counts.evaluations(),
        counts.signFlips(),
        result.history(),
        result.failure());
  }
}
