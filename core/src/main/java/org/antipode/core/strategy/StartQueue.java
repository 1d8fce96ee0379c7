package org.antipode.core.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * Hands out starts to threads, in order, and collects their results.
 *
 * <p>A turn is one start, or several that run in lockstep where most of a start's time goes into
 * products with large matrices. At most as many starts run together as have already failed. This
 * bounds wasted work by a factor of two. The share of time spent in large products is measured on
 * the second start; until then it is assumed to be 1.
 *
 * <p>This object's lock guards all state. {@link #take} decides everything about a turn at once, so
 * that a later measurement cannot change a turn that was handed out.
 */
final class StartQueue {
  /** Larger turns gain little, and each start has scratch of its own. */
  private static final int MOST_TOGETHER = 8;

  /** The share of time in large products from which on lockstep pays. */
  private static final double WORTHWHILE = 0.5;

  /**
   * What one thread runs next.
   *
   * @param first the place of the first start
   * @param count how many starts; 0 where none is left
   * @param lockstep whether they run in lockstep; alone otherwise
   */
  record Turn(int first, int count, boolean lockstep) {}

  /** Runs one start. */
  @FunctionalInterface
  interface Start {
    /**
     * Returns the result of one start.
     *
     * @param place the start's place, from 0
     * @param wanted whether the result still counts
     */
    SolverResult run(int place, BooleanSupplier wanted);
  }

  private final int failed;
  private final int threads;
  private final Start start;
  private final ToDoubleFunction<List<Runnable>> lockstep;

  /** By place; null where a start still runs or was discarded. */
  private final List<SolverResult> results = new ArrayList<>();

  private int taken;
  private int last;

  /** How many results there are without a gap. */
  private int complete;

  private double share = 1;
  private Throwable broken;

  /**
   * @param count how many starts there are
   * @param failed how many starts have failed before these
   * @param threads how many threads call {@link #work}
   * @param start runs the start at a place; what it throws ends the run
   * @param lockstep runs tasks together and returns the share of time in large products
   */
  StartQueue(
      int count, int failed, int threads, Start start, ToDoubleFunction<List<Runnable>> lockstep) {
    this.last = count - 1;
    this.failed = failed;
    this.threads = threads;
    this.start = start;
    this.lockstep = lockstep;
  }

  /** Runs starts until none is left; what is thrown goes to {@link #await}. */
  void work() {
    try {
      for (Turn turn = take(); turn.count() > 0; turn = take()) {
        run(turn);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** The next turn. */
  synchronized Turn take() {
    int first = taken;
    int left = Math.max(0, last + 1 - first);
    // The first start often ends the run, and is not worth a thread that measures it.
    boolean together = first > 0 && share >= WORTHWHILE;
    int count = 1;
    if (first > 1 && together) {
      int fair = (left - 1) / threads + 1;
      count = Math.min(Math.min(MOST_TOGETHER, failed + first), fair);
    }
    taken += Math.min(left, count);
    return new Turn(first, taken - first, together);
  }

  /** Runs all starts of a turn. */
  void run(Turn turn) {
    List<Runnable> tasks =
        IntStream.range(turn.first(), turn.first() + turn.count())
            .mapToObj(place -> (Runnable) () -> run(place))
            .toList();
    if (!turn.lockstep()) {
      tasks.forEach(Runnable::run);
      return;
    }
    double measured = lockstep.applyAsDouble(tasks);
    // Products that several starts share cost each of them less: such a turn says too little.
    if (turn.count() == 1) {
      measured(measured);
    }
  }

  private void run(int place) {
    try {
      if (isWanted(place)) {
        end(place, start.run(place, () -> isWanted(place)));
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized void measured(double part) {
    share = part;
  }

  private synchronized void end(int place, SolverResult result) {
    while (results.size() <= place) {
      results.add(null);
    }
    results.set(place, result);
    if (endsTheRun(result)) {
      last = Math.min(last, place);
    }
    while (complete < results.size() && results.get(complete) != null) {
      complete++;
    }
    notifyAll();
  }

  /** The measurements are met, or the monitor did not let the start begin. */
  private static boolean endsTheRun(SolverResult result) {
    return result.stopReason() == StopReason.OBJECTIVE_ZERO
        || (result.stopReason() == StopReason.STOPPED && result.iterations() == 0);
  }

  private synchronized void fail(Throwable e) {
    broken = e;
    cancel();
  }

  private synchronized boolean isWanted(int place) {
    return place <= last;
  }

  /** Hands out no further start; those that run are no longer wanted. */
  synchronized void cancel() {
    last = -1;
    notifyAll();
  }

  /**
   * Waits until all wanted starts have ended.
   *
   * @return their results, up to the first that ends the run
   * @throws RuntimeException what a start threw
   */
  synchronized List<SolverResult> await() throws InterruptedException {
    while (complete <= last) {
      wait();
    }
    if (broken != null) {
      throw unchecked(broken);
    }
    return new ArrayList<>(results.subList(0, last + 1));
  }

  /** A runtime exception as it is; an error of another thread as the cause of one. */
  static RuntimeException unchecked(Throwable thrown) {
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(thrown);
  }
}
