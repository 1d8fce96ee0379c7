package org.antipode.core.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.antipode.core.kernel.Lockstep;
import org.antipode.core.objective.Objective;

/**
 * Runs a solver from many starts and keeps the lowest objective; of equals, the earliest.
 *
 * <p>Each start is searched; those that stalled are polished only where none met the measurements.
 * One that meets them ends it all: those after it are not run, or their results are dropped, so
 * that the outcome is the same for every number of threads. On each thread several starts may go in
 * {@link Lockstep}, which changes no number either.
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

  /** What is done with one start. */
  @FunctionalInterface
  private interface Stage {
    SolverResult run(int start, Monitor monitor);
  }

  /**
   * Solves from each start in turn, until one meets the measurements.
   *
   * @param start the i-th start, a new array of length k; called from several threads
   * @param monitor sees all starts' iterations, from several threads
   */
  public Result solve(Objective objective, IntFunction<double[]> start, Monitor monitor) {
    List<Integer> all = IntStream.range(0, starts).boxed().toList();
    List<SolverResult> results =
        inTurn(all, 0, monitor, (i, own) -> solver.search(objective, start.apply(i), own));
    List<Integer> stalled =
        all.subList(0, results.size()).stream()
            .filter(i -> results.get(i).stopReason() == StopReason.STALLED)
            .toList();
    if (met(results)) {
      stalled.forEach(i -> monitor.ended(i, results.get(i)));
      return new Result(results, winner(results));
    }
    List<SolverResult> polished =
        inTurn(
            stalled,
            results.size(),
            monitor,
            (i, own) -> solver.polish(objective, results.get(i), own));
    for (int j = 0; j < polished.size(); j++) {
      results.set(stalled.get(j), polished.get(j));
    }
    List<SolverResult> kept =
        met(polished) ? results.subList(0, stalled.get(polished.size() - 1) + 1) : results;
    return new Result(kept, winner(kept));
  }

  /** Whether the last result, the only one that can, meets the measurements. */
  private static boolean met(List<SolverResult> results) {
    return !results.isEmpty() && met(results.get(results.size() - 1));
  }

  private static boolean met(SolverResult result) {
    return result.stopReason() == StopReason.OBJECTIVE_ZERO;
  }

  /** The results of these starts, up to the first that meets the measurements. */
  private List<SolverResult> inTurn(
      List<Integer> indices, int failed, Monitor monitor, Stage stage) {
    List<SolverResult> results = new ArrayList<>();
    AtomicInteger last = new AtomicInteger(indices.size() - 1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<FutureTask<SolverResult>> tasks = new ArrayList<>();
      for (int j = 0; j < indices.size(); j++) {
        int place = j;
        tasks.add(new FutureTask<>(() -> run(stage, indices.get(place), place, last, monitor)));
      }
      StartQueue queue = new StartQueue(tasks, last, failed, threads, Lockstep::run);
      for (int i = 0; i < threads; i++) {
        pool.execute(queue::work);
      }
      for (int j = 0; j <= last.get(); j++) {
        results.add(tasks.get(j).get());
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
    return results;
  }

  /** One start; stopped early, and of no account, once an earlier one has met the measurements. */
  private static SolverResult run(
      Stage stage, int index, int place, AtomicInteger last, Monitor monitor) {
    Monitor own =
        iteration ->
            place <= last.get()
                && monitor.proceed(
                    new Iteration(
                        index,
                        iteration.number(),
                        iteration.value(),
                        iteration.gradientNorm(),
                        iteration.flipped(),
                        iteration.point()));
    if (place > last.get()) {
      return null;
    }
    SolverResult result = stage.run(index, own);
    if (met(result)) {
      last.accumulateAndGet(place, Math::min);
    }
    if (place <= last.get() && result.stopReason() != StopReason.STALLED) {
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
