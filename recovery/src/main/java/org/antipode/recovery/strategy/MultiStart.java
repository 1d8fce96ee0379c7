package org.antipode.recovery.strategy;

import java.util.ArrayList;
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
 * Runs a solver from several starts and returns the result with the lowest objective. Ties go to
 * the earlier start.
 *
 * <p>Stage 1 calls {@link TwoStageSolver#search} from every start. Stage 2 calls {@link
 * TwoStageSolver#polish} on stalled results, and runs only if stage 1 found no result that fits the
 * measurements. It begins with the lowest three, and doubles their number until two starts have
 * reached the lowest value or {@link TwoStageSolver#polished} starts are polished: a value that two
 * starts reach is seldom above the lowest of all. Where the lowest result of stage 2 has stalled
 * again, {@link TwoStageSolver#refine} goes on from it. The first start that fits ends the run:
 * later starts are cancelled and their results discarded. The outcome therefore does not depend on
 * the number of threads. A thread may run several starts in {@link Lockstep}, which changes no
 * number either. A {@link BatchSolver} gets all starts in one call.
 *
 * <p>Where the solver throws an exception, or returns a result that {@link Claims} refute, the
 * start has {@link StopReason#FAILED} and the others go on.
 *
 * @param starts how many starts at most; each is made when a thread takes it
 * @param threads how many threads run them at most
 */
public record MultiStart(Solver solver, int starts, int threads) {
  /** More threads than processors gain nothing, but a container may report too few processors. */
  private static final int THREADS_PER_PROCESSOR = 4;

  /** How many starts are polished first. */
  private static final int FIRST_POLISHED = 3;

  /** Over the lowest value, what counts as the same. */
  private static final double SAME = 1 + 1e-4;

  public MultiStart {
    if (starts < 1 || threads < 1) {
      throw new IllegalArgumentException("at least one start and one thread are needed");
    }
  }

  /**
   * The results of the starts that were needed, in order.
   *
   * @param winner the index of the best result
   */
  public record Result(List<SolverResult> results, int winner) {
    public Result {
      results = List.copyOf(results);
    }

    /**
     * The result of all starts.
     *
     * @param results at least one
     * @throws RuntimeException the first start's failure, if all starts failed
     */
    public static Result of(List<SolverResult> results) {
      if (results.stream().allMatch(result -> result.stopReason() == StopReason.FAILED)) {
        throw StartQueue.unchecked(results.get(0).failure().orElseThrow());
      }
      return new Result(results, winner(results));
    }

    private static int winner(List<SolverResult> results) {
      int winner = 0;
      for (int i = 1; i < results.size(); i++) {
        if (results.get(i).isBelow(1, results.get(winner))) {
          winner = i;
        }
      }
      return winner;
    }

    /** The result of the winning start. */
    public SolverResult best() {
      return results.get(winner);
    }
  }

  /** How a stage goes on from an earlier result. */
  @FunctionalInterface
  private interface Step {
    SolverResult run(Objective objective, SolverResult before, Monitor monitor);
  }

  /**
   * Solves from each start in turn, until one fits the measurements.
   *
   * @param start the i-th start, a new array of length k; called from several threads
   * @param monitor sees the iterations of all starts, from several threads; what it throws reaches
   *     the caller
   * @throws RuntimeException the first start's failure, if all starts failed
   */
  public Result solve(Objective objective, IntFunction<double[]> start, Monitor monitor) {
    if (solver instanceof BatchSolver batch) {
      return checked(
          objective, batch.solve(objective, batch.starts(starts, start), monitor), monitor);
    }
    TwoStageSolver stages = TwoStageSolver.of(solver);
    Run run = new Run(objective, monitor);
    List<SolverResult> results =
        run.stage(
            starts,
            0,
            place -> place,
            place -> unsolved(start.apply(place)),
            (own, unsolved, ownMonitor) -> stages.search(own, unsolved.point(), ownMonitor));
    int needed = met(results) ? results.size() : run.polish(stages, results);
    int lowest = Result.winner(results);
    if (!met(results) && results.get(lowest).stopReason() == StopReason.STALLED) {
      SolverResult last = results.get(lowest);
      results.set(
          lowest,
          run.stage(1, results.size(), place -> lowest, place -> last, stages::refine).get(0));
    }
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).stopReason() == StopReason.STALLED) {
        monitor.ended(i, results.get(i));
      }
    }
    return Result.of(results.subList(0, needed));
  }

  /** Checks the results of all starts. */
  private Result checked(Objective objective, List<SolverResult> ended, Monitor monitor) {
    List<SolverResult> results = new ArrayList<>();
    for (SolverResult result : ended) {
      SolverResult checked = checked(objective, result);
      monitor.ended(results.size(), checked);
      results.add(checked);
    }
    return Result.of(results);
  }

  private SolverResult checked(Objective objective, SolverResult result) {
    try {
      Claims.check(solver, objective, result);
      return result;
    } catch (RuntimeException e) {
      return result.failed(e);
    }
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
    double lowest = results.get(Result.winner(results)).value();
    return results.stream().filter(result -> result.value() <= SAME * lowest).count() > 1;
  }

  /** A start from which nothing was computed yet. */
  private static SolverResult unsolved(double[] start) {
    double[] history = {Double.NaN};
    return new SolverResult(start, Double.NaN, StopReason.STALLED, 0, 0, 0, history);
  }

  /** Whether the last result, the only one that can, fits the measurements. */
  private static boolean met(List<SolverResult> results) {
    return !results.isEmpty()
        && results.get(results.size() - 1).stopReason() == StopReason.OBJECTIVE_ZERO;
  }

  /** One call of {@link #solve}. */
  private final class Run {
    private final Objective objective;
    private final Monitor monitor;

    Run(Objective objective, Monitor monitor) {
      this.objective = objective;
      this.monitor = monitor;
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
        int count,
        int failed,
        IntUnaryOperator number,
        IntFunction<SolverResult> before,
        Step step) {
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
        if (met(polished)) {
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
      Lockstep lockstep = new Lockstep(risk.model(), tasks.size());
      return lockstep.run(
          IntStream.range(0, tasks.size())
              .mapToObj(i -> (Runnable) () -> tasks.get(i).accept(risk.over(lockstep.lane(i))))
              .toList());
    }

    /** The result of a step; if the step throws, the earlier result with the failure. */
    private SolverResult attempt(
        Objective own, SolverResult before, Step step, StartMonitor seeing) {
      try {
        SolverResult after = step.run(own, before, seeing);
        Claims.check(solver, own, after);
        return after;
      } catch (RuntimeException | Error e) {
        return before.failed(e);
      }
    }
  }
}
