package org.antipode.core.kernel;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.antipode.core.map.ActiveSet;

/**
 * Runs tasks in lockstep: every task waits at each product with a large matrix, and one pass over
 * the matrix then computes the products of all tasks that wait for it.
 *
 * <p>Each task has a thread of its own. One thread runs at a time, until its task ends or asks for
 * such a product. When all tasks wait, those with the smallest matrix are computed first, so that
 * more tasks can join at the larger ones. A product adds its terms in the same order as without
 * lockstep: the numbers are the same to the last bit.
 *
 * <p>A task must not hold a lock that another task wants while it asks for a product. Code that may
 * do so runs {@link #outside}.
 */
public final class Lockstep {
  /** The bytes from which on a matrix is large: the caches do not hold its active half. */
  static final long LARGE = 50_000_000;

  /** How many columns are read at once for all tasks; they stay in a second-level cache. */
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
   * @param tasks what is run; what a task throws goes to its thread's uncaught exception handler
   * @return the part of the time that products with large matrices took
   * @throws Error if there is no memory for the threads; no task has begun then
   */
  public static double run(List<? extends Runnable> tasks) {
    Lockstep lockstep = new Lockstep(tasks);
    long began = System.nanoTime();
    lockstep.start();
    lockstep.handOn();
    lockstep.ended.acquireUninterruptibly();
    return (double) lockstep.passNanos / Math.max(1, System.nanoTime() - began);
  }

  /** Runs code, on any thread, so that its products do not wait for other tasks. */
  public static boolean outside(BooleanSupplier code) {
    if (!(Thread.currentThread() instanceof Member member) || member.isOutside) {
      return code.getAsBoolean();
    }
    member.isOutside = true;
    try {
      return code.getAsBoolean();
    } finally {
      member.isOutside = false;
    }
  }

  /** The task that must wait at its products; null on a thread that runs none. */
  static Member current() {
    return Thread.currentThread() instanceof Member member && !member.isOutside ? member : null;
  }

  private void start() {
    try {
      for (Member member : members) {
        member.start();
      }
    } catch (Error e) {
      for (Member member : members) {
        member.isCancelled = true;
        member.turn.release();
      }
      throw e;
    }
  }

  private void handOn() {
    Member next = next();
    if (next == null) {
      ended.release();
    } else {
      next.turn.release();
    }
  }

  /** A task that can run, after a pass if all wait; null where all have ended. */
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

  /** Computes all awaited products with w, some columns at a time. */
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
    private boolean isCancelled;
    private boolean isOutside;
    private boolean hasEnded;

    /** Null where no product is awaited. */
    private ColumnMatrix matrix;

    private boolean transposed;
    private double[] in;
    private ActiveSet columns;
    private double[] out;

    /** How many of the columns have been taken. */
    private int taken;

    /** What the product threw on whichever thread computed it. */
    private Throwable thrown;

    Member(Lockstep lockstep, Runnable task) {
      this.lockstep = lockstep;
      this.task = task;
      setDaemon(true); // run() waits for it
    }

    @Override
    public void run() {
      turn.acquireUninterruptibly();
      if (isCancelled) {
        return;
      }
      try {
        task.run();
      } finally {
        hasEnded = true;
        lockstep.handOn();
      }
    }

    /** Called by this thread: waits until the product has been computed. */
    void multiply(
        ColumnMatrix w, boolean transposed, double[] in, ActiveSet columns, double[] out) {
      // Here, so that a wrong call shows in its own stack.
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
      if (thrown != null) {
        throwIt();
      }
    }

    private void throwIt() {
      Throwable failure = thrown;
      thrown = null;
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }

    /** In whole groups, in which they are taken without lockstep, too. */
    private void takeColumnsBelow(int end) {
      int[] indices = columns.indices();
      int to = taken;
      while (to + Kernel.GROUP <= columns.count() && indices[to + Kernel.GROUP - 1] < end) {
        to += Kernel.GROUP;
      }
      take(to);
    }

    private void takeTheRest() {
      take(columns.count());
      matrix = null;
    }

    /** A product that fails must not end the thread that computes it for another task. */
    private void take(int to) {
      try {
        if (thrown == null) {
          matrix.multiply(transposed, in, columns, taken, to, out);
        }
      } catch (RuntimeException | Error e) {
        thrown = e;
      }
      taken = to;
    }
  }
}
