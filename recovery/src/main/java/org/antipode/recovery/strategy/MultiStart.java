package org.antipode.recovery.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
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

    static int winner(List<SolverResult> results) {
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
    Stages run = new Stages(solver, threads, objective, monitor);
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

  /** A start from which nothing was computed yet. */
  private static SolverResult unsolved(double[] start) {
    double[] history = {Double.NaN};
    return new SolverResult(start, Double.NaN, StopReason.STALLED, 0, 0, 0, history);
  }

  /** Whether the last result, the only one that can, fits the measurements. */
  static boolean met(List<SolverResult> results) {
    return !results.isEmpty()
        && results.get(results.size() - 1).stopReason() == StopReason.OBJECTIVE_ZERO;
  }
}
