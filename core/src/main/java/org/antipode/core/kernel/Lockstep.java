package org.antipode.core.kernel;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.antipode.core.map.ActiveSet;

/**
 * Runs tasks in lockstep: they meet at every product with a large matrix, and one pass over its
 * entries serves all that wait there.
 *
 * <p>Each task has a thread of its own, of which one runs at a time, until it wants such a product;
 * it must not hold a lock then that another task may want. Where all want one, those with the
 * smallest matrix are carried out, so that the larger ones find more company. A product adds in the
 * order in which it would add alone: in any company the numbers are the same, to the last bit.
 */
public final class Lockstep {
  /** The bytes from which on a matrix is large: the caches hold no active half of it. */
  static final long LARGE = 50_000_000;

  /** The columns that are read once for all; they stay in a second-level cache. */
  private static final int PANEL = 16;

  private final Member[] members;
  private final Semaphore ended = new Semaphore(0);
  private long passNanos;

  private Lockstep(List<? extends Runnable> tasks) {
    members = tasks.stream().map(task -> new Member(this, task)).toArray(Member[]::new);
  }

  /**
   * Runs the tasks until all have ended.
   *
   * @param tasks what is run; what they throw is theirs to keep
   * @return the part of the time that products with large matrices took
   */
  public static double run(List<? extends Runnable> tasks) {
    Lockstep lockstep = new Lockstep(tasks);
    long began = System.nanoTime();
    for (Member member : lockstep.members) {
      member.start();
    }
    lockstep.handOn();
    lockstep.ended.acquireUninterruptibly();
    return (double) lockstep.passNanos / Math.max(1, System.nanoTime() - began);
  }

  private void handOn() {
    Member next = next();
    if (next == null) {
      ended.release();
    } else {
      next.turn.release();
    }
  }

  /** One that can run, after a pass if all wait; null where all have ended. */
  private Member next() {
    Member next = firstThatCanRun();
    ColumnMatrix smallest = next == null ? smallestAwaited() : null;
    if (smallest != null) {
      long began = System.nanoTime();
      pass(smallest);
      passNanos += System.nanoTime() - began;
      next = firstThatCanRun();
    }
    return next;
  }

  private Member firstThatCanRun() {
    for (Member member : members) {
      if (!member.hasEnded && member.matrix == null) {
        return member;
      }
    }
    return null;
  }

  private ColumnMatrix smallestAwaited() {
    ColumnMatrix smallest = null;
    for (Member member : members) {
      if (member.matrix != null && (smallest == null || member.matrix.bytes() < smallest.bytes())) {
        smallest = member.matrix;
      }
    }
    return smallest;
  }

  /** Carries all awaited products with w out, some columns at a time. */
  private void pass(ColumnMatrix w) {
    for (int end = PANEL; end < w.columns(); end += PANEL) {
      for (Member member : members) {
        if (member.matrix == w) {
          member.takeColumnsBelow(end);
        }
      }
    }
    for (Member member : members) {
      if (member.matrix == w) {
        member.takeTheRest();
      }
    }
  }

  /** A task's thread, and the product that it waits for. */
  static final class Member extends Thread {
    private final Lockstep lockstep;
    private final Runnable task;
    private final Semaphore turn = new Semaphore(0);
    private boolean hasEnded;

    /** Null where no product is awaited. */
    private ColumnMatrix matrix;

    private boolean transposed;
    private double[] in;
    private ActiveSet columns;
    private double[] out;

    /** How many of the columns have been taken. */
    private int taken;

    Member(Lockstep lockstep, Runnable task) {
      this.lockstep = lockstep;
      this.task = task;
      setDaemon(true); // somebody waits for it, or nobody will ever let it run
    }

    @Override
    public void run() {
      turn.acquireUninterruptibly();
      try {
        task.run();
      } finally {
        hasEnded = true;
        lockstep.handOn();
      }
    }

    /** Called by this thread: waits until the product has been carried out. */
    void multiply(
        ColumnMatrix w, boolean transposed, double[] in, ActiveSet columns, double[] out) {
      // Here, as another thread may carry it out, which must not fail for it.
      Objects.checkFromIndexSize(0, columns.capacity(), w.columns());
      Objects.checkFromIndexSize(0, transposed ? w.rows() : w.columns(), in.length);
      Objects.checkFromIndexSize(0, transposed ? w.columns() : w.rows(), out.length);
      this.matrix = w;
      this.transposed = transposed;
      this.in = in;
      this.columns = columns;
      this.out = out;
      this.taken = 0;
      Member next = lockstep.next();
      if (next != this) {
        next.turn.release();
        turn.acquireUninterruptibly();
      }
    }

    /** In whole groups, as they would be taken alone. */
    private void takeColumnsBelow(int end) {
      int[] indices = columns.indices();
      int to = taken;
      while (to + Kernel.GROUP <= columns.count() && indices[to + Kernel.GROUP - 1] < end) {
        to += Kernel.GROUP;
      }
      matrix.multiply(transposed, in, columns, taken, to, out);
      taken = to;
    }

    private void takeTheRest() {
      matrix.multiply(transposed, in, columns, taken, columns.count(), out);
      matrix = null;
    }
  }
}
