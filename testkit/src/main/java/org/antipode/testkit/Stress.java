package org.antipode.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Computes the same results on one thread and on several at once.
 *
 * <p>A barrier before each round lets all threads start together, each with another result, so that
 * scratch which they share is overwritten while it is in use. Scratch that is in use for a moment
 * only is found by {@link SharedNumbers}.
 */
final class Stress {
  private static final int THREADS = 4;
  private static final int MOST_ROUNDS = 100;
  private static final int LEAST_ROUNDS = 10;
  private static final int SLOW_ROUNDS = 2;
  private static final long WORK = 1_000_000;

  /** A part may write what it keeps once, when it is first used. */
  private static final int WRITTEN = 2;

  private final String name;
  private final Object part;
  private final int rounds;
  private final CyclicBarrier barrier = new CyclicBarrier(THREADS);
  private final AtomicReference<String> problem = new AtomicReference<>();

  /**
   * @param part what the threads share
   * @param size the operations of one result, roughly: the more, the fewer rounds
   */
  Stress(String name, Object part, long size) {
    this(name, part, (int) Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, WORK / Math.max(1, size))));
  }

  private Stress(String name, Object part, int rounds) {
    this.name = name;
    this.part = part;
    this.rounds = rounds;
  }

  /** One with few rounds, of results that take seconds. */
  static Stress ofSlow(String name, Object part) {
    return new Stress(name, part, SLOW_ROUNDS);
  }

  /**
   * @param count how many results there are
   * @param ownResults makes each thread's own function from a result's number to the result
   */
  CheckResult run(int count, Supplier<IntFunction<double[]>> ownResults) {
    List<double[]> expected = alone(count, ownResults.get());
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> threads =
          IntStream.range(0, THREADS)
              .<Future<?>>mapToObj(t -> pool.submit(() -> compute(t, expected, ownResults)))
              .toList();
      for (Future<?> thread : threads) {
        thread.get();
      }
    } catch (ExecutionException e) {
      problem.compareAndSet(null, "throws " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem.compareAndSet(null, "interrupted");
    } finally {
      pool.shutdownNow();
    }
    String found = problem.get();
    return new CheckResult(
        name,
        found == null,
        found == null ? "%d threads, %d rounds".formatted(THREADS, rounds) : found);
  }

  /** The results on one thread, and the scratch that other threads would share. */
  private List<double[]> alone(int count, IntFunction<double[]> results) {
    SharedNumbers shared = new SharedNumbers(part);
    List<double[]> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add(results.apply(i));
      if (i <= WRITTEN) {
        shared.look();
      }
    }
    shared
        .written(WRITTEN)
        .ifPresent(
            field ->
                problem.set(
                    "each call writes numbers of "
                        + field
                        + ", which all threads share: scratch belongs to what one thread uses"));
    return expected;
  }

  private void compute(
      int thread, List<double[]> expected, Supplier<IntFunction<double[]>> ownResults) {
    IntFunction<double[]> own = ownResults.get();
    for (int round = 0; round < rounds; round++) {
      await();
      for (int j = 0; j < expected.size(); j++) {
        int i = (thread + round + j) % expected.size();
        compare(i, expected.get(i), own);
      }
    }
  }

  /** Exceptions are kept, not thrown: the other threads wait for this one at the barrier. */
  private void compare(int i, double[] expected, IntFunction<double[]> own) {
    try {
      if (!Arrays.equals(expected, own.apply(i))) {
        problem.compareAndSet(
            null, "a result differs from that of one thread alone: scratch is shared");
      }
    } catch (RuntimeException | Error e) {
      problem.compareAndSet(null, "throws " + e + " beside other threads");
    }
  }

  private void await() {
    try {
      barrier.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("another thread has failed", e);
    }
  }
}
