package org.antipode.generators.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Threads that share the rows of a batch: the calling one and others. What is done for a row
 * touches nothing of another row, so that no number depends on the threads. Belongs to one thread
 * at a time.
 */
final class TorchThreads implements AutoCloseable {
  /** Another thread begins 0.2 ms later, which is the time of some hundred rows. */
  private static final int FEWEST_ROWS = 1024;

  private final int threads;
  private final ExecutorService others;

  /**
   * @param threads at least 1
   */
  TorchThreads(int threads) {
    this.threads = threads;
    this.others = Executors.newCachedThreadPool();
  }

  /**
   * Does something for each row, and returns when all rows are done.
   *
   * @throws RuntimeException what this threw for one of the rows
   */
  void each(int rows, IntConsumer row) {
    int parts = Math.max(1, Math.min(threads, rows / FEWEST_ROWS));
    List<Future<?>> begun = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      int from = border(part, parts, rows);
      int to = border(part + 1, parts, rows);
      begun.add(others.submit(() -> each(from, to, row)));
    }
    RuntimeException thrown = null;
    try {
      each(0, border(1, parts, rows), row);
    } catch (RuntimeException e) {
      thrown = e;
    }
    for (Future<?> block : begun) {
      RuntimeException other = thrownBy(block);
      thrown = thrown == null ? other : thrown;
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  private static int border(int part, int parts, int rows) {
    return (int) ((long) part * rows / parts);
  }

  private static void each(int from, int to, IntConsumer row) {
    for (int i = from; i < to; i++) {
      row.accept(i);
    }
  }

  /** Waits for a block of rows; returns what it threw, or null. */
  private static RuntimeException thrownBy(Future<?> block) {
    try {
      block.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted while the rows of a batch were computed", e);
    }
  }

  @Override
  public void close() {
    others.shutdownNow();
  }
}
