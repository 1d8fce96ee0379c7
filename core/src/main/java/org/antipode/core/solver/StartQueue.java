package org.antipode.core.solver;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Starts that wait for a thread; it takes them in order, one by one, or several in lockstep where
 * most of a start's time goes into products with large matrices.
 *
 * <p>As many go together as have failed before them: a start that meets the measurements makes
 * those after it worthless, so that no more are run in vain than were run at all.
 */
final class StartQueue {
  /** More gain little, and each has scratch of its own. */
  private static final int MOST_TOGETHER = 8;

  /** The part of the time in large products from which on lockstep pays. */
  private static final double WORTHWHILE = 0.5;

  private final List<? extends Runnable> starts;
  private final AtomicInteger last;
  private final int failed;
  private final int threads;
  private final ToDoubleFunction<List<? extends Runnable>> lockstep;
  private int taken;

  /** The part of a start's time in large products; until the second start has told, all of it. */
  private volatile double share = 1;

  /**
   * @param starts what runs a start each, and throws nothing
   * @param last the last that is wanted; lowered, by whoever runs one, while others run
   * @param failed how many starts have failed before these
   * @param threads how many threads {@link #work}
   * @param lockstep runs starts together and tells the part of the time in large products
   */
  StartQueue(
      List<? extends Runnable> starts,
      AtomicInteger last,
      int failed,
      int threads,
      ToDoubleFunction<List<? extends Runnable>> lockstep) {
    this.starts = starts;
    this.last = last;
    this.failed = failed;
    this.threads = threads;
    this.lockstep = lockstep;
  }

  /** What each thread does: runs starts until no wanted one is left. */
  void work() {
    for (List<? extends Runnable> turn = take(); !turn.isEmpty(); turn = take()) {
      // The first start is often the last, and not worth a thread that measures it.
      if (turn.get(0) == starts.get(0) || share < WORTHWHILE) {
        turn.get(0).run();
      } else {
        double told = lockstep.applyAsDouble(turn);
        // In company, products are cheaper.
        share = turn.size() == 1 ? told : share;
      }
    }
  }

  private synchronized List<? extends Runnable> take() {
    int from = taken;
    int left = Math.max(0, last.get() + 1 - from);
    int together = 1;
    if (from > 1 && share >= WORTHWHILE) {
      int fair = (left + threads - 1) / threads;
      together = Math.min(Math.min(MOST_TOGETHER, failed + from), fair);
    }
    taken += Math.min(left, together);
    return starts.subList(from, taken);
  }
}
