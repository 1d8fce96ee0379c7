package org.antipode.recovery.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * Hands out starts to threads, in order, and collects their results.
 *
 * <p>A turn is one start, or several starts that run in lockstep. Several run together only where
 * at least half of a start's time goes into work that starts can share, such as products with large
 * matrices. This share is measured on the second start, and assumed to be 1 before. At most as many
 * starts run together as have already failed, which bounds wasted work by a factor of two.
 *
 * <p>This object's lock guards all state. {@link #take} decides everything about a turn at once: a
 * later measurement does not change a turn that was handed out.
 */
final class StartQueue {
  /** Larger turns gain little, and each start needs scratch of its own. */
  private static final int MOST_TOGETHER = 8;

  /** From this share of the time on, lockstep is faster. */
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
     * @param objective the objective, evaluated as this start must evaluate it
     * @param wanted whether the result still counts
     */
    SolverResult run(int place, Objective objective, BooleanSupplier wanted);
  }

  private final Objective objective;
  private final int failed;
  private final int threads;
  private final Start start;
  private final ToDoubleFunction<List<Consumer<Objective>>> lockstep;

  /** By place; null where a start still runs or was discarded. */
  private final List<SolverResult> results = new ArrayList<>();

  private int taken;
  private int last;

  /** How many results there are without a gap. */
  private int complete;

  private double share = 1;
  private Throwable broken;

  /**
   * @param objective what a start that runs alone evaluates
   * @param count how many starts there are
   * @param failed how many starts have failed before these
   * @param threads how many threads call {@link #work}
   * @param start runs the start at a place; what it throws ends the run
   * @param lockstep runs tasks together, each with an objective of its own, and returns the share
   *     of the time in work that they can share
   */
  StartQueue(
      Objective objective,
      int count,
      int failed,
      int threads,
      Start start,
      ToDoubleFunction<List<Consumer<Objective>>> lockstep) {
    this.objective = objective;
    this.last = count - 1;
    this.failed = failed;
    this.threads = threads;
    this.start = start;
    this.lockstep = lockstep;
  }

  /** Runs starts until none is left; {@link #await} throws what a start throws. */
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
    // The first start often ends the run: measuring it would cost a thread for nothing.
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
    List<Consumer<Objective>> tasks =
        IntStream.range(turn.first(), turn.first() + turn.count())
            .mapToObj(place -> (Consumer<Objective>) own -> run(place, own))
            .toList();
    if (!turn.lockstep()) {
      tasks.forEach(task -> task.accept(objective));
      return;
    }
    double measured = lockstep.applyAsDouble(tasks);
    // Starts that run together share this work, so their turn takes less time for it.
    if (turn.count() == 1) {
      measured(measured);
    }
  }

  private void run(int place, Objective own) {
    try {
      if (isWanted(place)) {
        end(place, start.run(place, own, () -> isWanted(place)));
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

  /** The result fits the measurements, or the monitor stopped the start before its first step. */
  private static boolean endsTheRun(SolverResult result) {
    return result.stopReason() == StopReason.OBJECTIVE_ZERO
        || (result.stopReason() == StopReason.STOPPED && result.iterations() == 0);
  }

  private synchronized void fail(Throwable e) {
    broken = e;
    cancel();
  }

  /** A start whose thread is interrupted is not wanted: {@link #await} throws then. */
  private synchronized boolean isWanted(int place) {
    return place <= last && !Thread.currentThread().isInterrupted();
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
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
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
