package org.antipode.core.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.antipode.core.objective.Objective;

/**
 * Runs a solver from many starts and keeps the lowest objective; of equals, the earliest.
 *
 * <p>A start that meets the measurements ends the search: those after it are not run, or their
 * results are dropped, so that the outcome is the same for every number of threads.
 *
 * @param starts how many starts at most
 * @param threads how many of them run at once
 */
public record MultiStart(Solver solver, int starts, int threads) {
  public MultiStart {
    if (starts < 1 || threads < 1) {
      throw new IllegalArgumentException("at least one start and one thread are needed");
    }
  }

  /** What all starts gave. */
  public record Result(List<SolverResult> results, int winner) {
    public Result {
      results = List.copyOf(results);
    }

    /** The result of the winning start. */
    public SolverResult best() {
      return results.get(winner);
    }
  }

  /**
   * Solves from each start in turn, until one meets the measurements.
   *
   * @param start the i-th start, a new array of length k; called from several threads
   * @param monitor sees all starts' iterations, from several threads
   */
  public Result solve(Objective objective, IntFunction<double[]> start, Monitor monitor) {
    AtomicInteger last = new AtomicInteger(starts - 1);
    List<SolverResult> results = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, starts));
    try {
      List<Future<SolverResult>> futures = new ArrayList<>();
      for (int i = 0; i < starts; i++) {
        int index = i;
        futures.add(pool.submit(() -> run(objective, start, index, last, monitor)));
      }
      for (int i = 0; i <= last.get(); i++) {
        results.add(futures.get(i).get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while solving", e);
    } finally {
      last.set(-1);
      pool.shutdownNow();
    }
    return new Result(results, winner(results));
  }

  /** One start; stopped early, and of no account, once an earlier one has met the measurements. */
  private SolverResult run(
      Objective objective,
      IntFunction<double[]> start,
      int index,
      AtomicInteger last,
      Monitor monitor) {
    Monitor own =
        iteration ->
            index <= last.get()
                && monitor.proceed(
                    new Iteration(
                        index,
                        iteration.number(),
                        iteration.value(),
                        iteration.gradientNorm(),
                        iteration.flipped(),
                        iteration.point()));
    if (index > last.get()) {
      return null;
    }
    SolverResult result = solver.solve(objective, start.apply(index), own);
    if (result.stopReason() == StopReason.OBJECTIVE_ZERO) {
      last.accumulateAndGet(index, Math::min);
    }
    if (index <= last.get()) {
      monitor.ended(index, result);
    }
    return result;
  }

  private static int winner(List<SolverResult> results) {
    int winner = 0;
    for (int i = 1; i < results.size(); i++) {
      double value = results.get(i).value();
      // The first comparison alone would keep a NaN.
      if (value < results.get(winner).value()
          || (!Double.isNaN(value) && Double.isNaN(results.get(winner).value()))) {
        winner = i;
      }
    }
    return winner;
  }
}
