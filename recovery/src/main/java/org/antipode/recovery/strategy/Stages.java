package org.antipode.recovery.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;

/**
 * The stages of one call of {@link MultiStart#solve}.
 *
 * @param solver what the results are checked as results of
 * @param threads how many threads run the starts of a stage at most
 */
record Stages(Solver solver, int threads, Objective objective, Monitor monitor) {
  /** More threads than processors gain nothing, but a container may report too few processors. */
  private static final int THREADS_PER_PROCESSOR = 4;

  /** How many starts are polished first. */
  private static final int FIRST_POLISHED = 3;

  /** Over the lowest value, what counts as the same. */
  private static final double SAME = 1 + 1e-4;

  /** How a stage goes on from an earlier result. */
  @FunctionalInterface
  interface Step {
    SolverResult run(Objective objective, SolverResult before, Monitor monitor);
  }

  /** The indices of stalled results, those of the lowest f first. */
  private static List<Integer> stalled(List<SolverResult> results) {
    return IntStream.range(0, results.size())
        .filter(i -> results.get(i).stopReason() == StopReason.STALLED)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> results.get(i).value()))
        .toList();
  }

  /** Whether two starts have reached the lowest value. */
  private static boolean agree(List<SolverResult> results) {
    double lowest = results.get(MultiStart.Result.winner(results)).value();
    return results.stream().filter(result -> result.value() <= SAME * lowest).count() > 1;
  }

  /**
   * Runs one stage.
   *
   * @param count how many starts it has
   * @param failed how many starts have failed before
   * @param number the number of the start at a place
   * @param before the earlier result of the start at a place
   * @return the results up to the first that ends the run
   */
  List<SolverResult> stage(
      int count, int failed, IntUnaryOperator number, IntFunction<SolverResult> before, Step step) {
    int processors = Runtime.getRuntime().availableProcessors();
    int workers = Math.min(Math.min(threads, count), THREADS_PER_PROCESSOR * processors);
    StartQueue queue =
        new StartQueue(
            objective,
            count,
            failed,
            workers,
            (place, own, wanted) -> {
              int start = number.applyAsInt(place);
              StartMonitor seeing = new StartMonitor(monitor, start, wanted);
              SolverResult result = attempt(own, before.apply(place), step, seeing);
              seeing.rethrow();
              if (wanted.getAsBoolean() && result.stopReason() != StopReason.STALLED) {
                seeing.ended(result);
              }
              return result;
            },
            this::together);
    if (count == 0) {
      return List.of();
    }
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      if (workers == 1) {
        // A thread of its own would cost as much as a small problem.
        queue.work();
      } else {
        for (int i = 0; i < workers; i++) {
          pool.execute(queue::work);
        }
      }
      return queue.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while solving", e);
    } finally {
      queue.cancel();
      pool.shutdownNow();
    }
  }

  /**
   * Polishes stalled results, which the polished ones replace.
   *
   * @return how many starts were needed: fewer than there are where one fits
   */
  int polish(TwoStageSolver stages, List<SolverResult> results) {
    List<Integer> stalled = stalled(results);
    int most = Math.min(stalled.size(), stages.polished(objective));
    int last = 0;
    for (int from = 0, to; from < most && (from == 0 || !agree(results)); from = to) {
      to = Math.min(most, Math.max(FIRST_POLISHED, 2 * from));
      List<Integer> turn = stalled.subList(from, to).stream().sorted().toList();
      List<SolverResult> polished =
          stage(
              turn.size(),
              results.size(),
              turn::get,
              j -> results.get(turn.get(j)),
              stages::polish);
      for (int j = 0; j < polished.size(); j++) {
        results.set(turn.get(j), polished.get(j));
        last = Math.max(last, turn.get(j));
      }
      if (MultiStart.met(polished)) {
        return last + 1;
      }
    }
    return results.size();
  }

  /**
   * Runs tasks in lockstep; only starts of an {@link EmpiricalRisk} have products to share.
   *
   * @return the share of the time in work that the tasks can share
   */
  private double together(List<Consumer<Objective>> tasks) {
    if (!(objective instanceof EmpiricalRisk risk)) {
      tasks.forEach(task -> task.accept(objective));
      return 0;
    }
    Lockstep lockstep = new Lockstep(risk.evaluated(), tasks.size());
    return lockstep.run(
        IntStream.range(0, tasks.size())
            .mapToObj(i -> (Runnable) () -> tasks.get(i).accept(risk.over(lockstep.lane(i))))
            .toList());
  }

  /** The result of a step; if the step throws, the earlier result with the failure. */
  private SolverResult attempt(Objective own, SolverResult before, Step step, StartMonitor seeing) {
    try {
      SolverResult after = step.run(own, before, seeing);
      Claims.check(solver, own, after);
      return after;
    } catch (RuntimeException | Error e) {
      return before.failed(e);
    }
  }
}
