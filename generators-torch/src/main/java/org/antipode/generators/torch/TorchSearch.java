package org.antipode.generators.torch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.BatchSearch;

/**
 * The search of {@link TorchLevenbergMarquardt}. Starts that take damped steps are in the rows of
 * one batch, those that need gradients alone in the rows of another; where one leaves its row, the
 * next takes it. A pass evaluates one of the two batches.
 */
final class TorchSearch implements BatchSearch {
  private final TorchLevenbergMarquardt.Options options;
  private final OptionalInt polished;
  private final TorchPlaces damped;
  private final TorchPlaces gradual;
  private final TorchThreads threads;

  /** New starts that wait for a row. */
  private final Deque<TorchStart> fresh = new ArrayDeque<>();

  /** Starts that are to be polished, and wait for a row. */
  private final Deque<TorchStart> stalled = new ArrayDeque<>();

  /** Starts that wait for a row of damped steps. */
  private final Deque<TorchStart> ready = new ArrayDeque<>();

  private final Set<TorchProblem> open = new LinkedHashSet<>();
  private int taken;
  private int ended;

  /**
   * @param polished how many starts of a problem are polished, where it is given
   * @param device closed with this search
   * @param threads closed with this search
   */
  TorchSearch(
      TorchLevenbergMarquardt.Options options,
      OptionalInt polished,
      TorchRows device,
      int inputs,
      TorchThreads threads) {
    this.options = options;
    this.polished = polished;
    this.damped = new TorchPlaces(device, options.codes(), inputs, threads);
    this.gradual = new TorchPlaces(device.beside(), options.codes(), inputs, threads);
    this.threads = threads;
  }

  @Override
  public void solve(
      Iterator<Problem> problems, BiConsumer<Problem, List<SolverResult>> solved, Monitor monitor) {
    damped.clear();
    gradual.clear();
    List.of(fresh, stalled, ready).forEach(Deque::clear);
    open.clear();
    taken = 0;
    ended = 0;
    gradual.fill(() -> next(problems));
    while (!open.isEmpty() && monitor.proceed("starts", ended, taken)) {
      boolean isGradual = isGradualNext();
      if (isGradual) {
        evaluate();
      } else {
        new TorchDampedSteps(damped).pass(open.iterator().next().objective().penalty());
      }
      boolean hasFit = false;
      for (TorchStart start : (isGradual ? gradual : damped).release(!isGradual)) {
        released(start, solved);
        hasFit |= start.ended() == StopReason.OBJECTIVE_ZERO;
      }
      if (hasFit) {
        ended += damped.drop() + gradual.drop() + drop(fresh) + drop(stalled) + drop(ready);
      }
      gradual.fill(() -> next(problems));
      damped.fill(ready::poll);
    }
    for (TorchProblem problem : open) {
      problem.stop();
      solved.accept(problem.problem(), problem.results());
    }
  }

  /** The next start that needs gradients, or null; takes a problem where too few starts wait. */
  private TorchStart next(Iterator<Problem> problems) {
    if (!stalled.isEmpty()) {
      return stalled.poll();
    }
    if (fresh.isEmpty() && ready.size() < options.codes() && problems.hasNext()) {
      TorchProblem problem = new TorchProblem(options, polished, problems.next());
      open.add(problem);
      fresh.addAll(problem.starts());
      taken += problem.starts().size();
    }
    return fresh.poll();
  }

  /** A call costs the same with all rows or one: rows are filled before they are evaluated. */
  private boolean isGradualNext() {
    boolean isLacking = damped.taken() < options.codes() && gradual.hasUnpolished();
    return isLacking || gradual.taken() == options.codes() || damped.taken() == 0;
  }

  /** A start has left its row. */
  private void released(TorchStart start, BiConsumer<Problem, List<SolverResult>> solved) {
    if (start.ended() == null) {
      ready.add(start);
      return;
    }
    TorchProblem problem = start.problem();
    ended++;
    List<TorchStart> further = problem.ended(start);
    ended -= further.size();
    stalled.addAll(further);
    if (problem.isSolved() && open.remove(problem)) {
      solved.accept(problem.problem(), problem.results());
    }
  }

  /** Drops the starts that are not needed; returns how many. */
  private static int drop(Deque<TorchStart> starts) {
    int before = starts.size();
    starts.removeIf(start -> !start.problem().isNeeded(start));
    return before - starts.size();
  }

  /** Evaluates one trial point of each start that needs gradients. */
  private void evaluate() {
    TorchRows.Slopes slopes = gradual.device().slopes(gradual.codes(TorchStart::trial));
    gradual.each(
        (row, start) ->
            start.evaluated(slopes.values()[row], slopes.gradients(), row * gradual.inputs()));
  }

  @Override
  public void close() {
    damped.device().close();
    threads.close();
  }
}
