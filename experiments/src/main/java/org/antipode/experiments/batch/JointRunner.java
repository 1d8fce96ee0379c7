package org.antipode.experiments.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.batch.JointAnswer;
import org.antipode.recovery.batch.JointItem;
import org.antipode.recovery.batch.JointRecovery;
import org.antipode.report.batch.ItemResult;

/**
 * Recovers items with a solver that takes many together. The calling thread runs the solver; other
 * threads read the items that come next, and keep results. No number depends on the threads, or on
 * which items are recovered together.
 *
 * @param threads that read items and keep results
 */
public record JointRunner(BatchFolder folder, JointRecovery joint, int threads) {
  /**
   * Items that are read before the solver takes them, and answers that wait to be kept, at most.
   */
  private static final int QUEUED = 256;

  /**
   * Recovers items.
   *
   * @param open their numbers
   * @param kept takes each item's result after it was kept, on any thread
   * @param stop evaluated often; an item that it stops is not kept
   * @throws RuntimeException what the solver or the disk threw
   */
  public void run(List<Integer> open, Consumer<ItemResult> kept, BooleanSupplier stop) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      new Run(workers, open, kept, stop).run();
    } finally {
      workers.shutdownNow();
    }
  }

  private final class Run implements Iterator<JointItem>, Monitor {
    private final ExecutorService workers;
    private final Iterator<Integer> open;
    private final Consumer<ItemResult> kept;
    private final BooleanSupplier stop;
    private final ItemRunner keeper = new ItemRunner(folder);
    private final Recoveries recoveries = folder.source().recoveries();
    private final Deque<Future<JointItem>> read = new ArrayDeque<>();
    private final Deque<Future<?>> keeping = new ArrayDeque<>();
    private final AtomicReference<RuntimeException> refused = new AtomicReference<>();
    private final long begin = System.nanoTime();
    private volatile boolean stopped;
    private int taken;
    private JointItem next;

    Run(
        ExecutorService workers,
        List<Integer> open,
        Consumer<ItemResult> kept,
        BooleanSupplier stop) {
      this.workers = workers;
      this.open = open.iterator();
      this.kept = kept;
      this.stop = stop;
    }

    void run() {
      if (hasNext()) {
        joint.solve(this, this::keep, this);
      }
      while (!keeping.isEmpty()) {
        get(keeping.poll());
      }
      if (refused.get() != null) {
        throw refused.get();
      }
    }

    /** The item, ready to be solved for; null where it has failed, which is kept. */
    private JointItem read(int item) {
      try {
        Recovery recovery = recoveries.at(item);
        return JointItem.of(item, recovery, recoveries.observation(item, recovery), this);
      } catch (RuntimeException | Error e) {
        keep(() -> keeper.keepFailure(item, e, 0));
        return null;
      }
    }

    @Override
    public boolean hasNext() {
      while (next == null && !stopped) {
        while (read.size() < QUEUED && open.hasNext()) {
          int item = open.next();
          read.add(workers.submit(() -> read(item)));
        }
        if (read.isEmpty()) {
          return false;
        }
        next = get(read.poll());
      }
      return next != null;
    }

    @Override
    public JointItem next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      JointItem item = next;
      next = null;
      taken++;
      return item;
    }

    private void keep(JointAnswer answer) {
      while (!keeping.isEmpty() && (keeping.size() >= QUEUED || keeping.peek().isDone())) {
        get(keeping.poll());
      }
      double seconds = (System.nanoTime() - begin) / 1e9 / taken;
      if (answer.results().stream().noneMatch(Run::isStopped)) {
        keeping.add(workers.submit(() -> keep(answer, seconds)));
      }
    }

    private static boolean isStopped(SolverResult result) {
      return result.stopReason() == StopReason.STOPPED;
    }

    private void keep(JointAnswer answer, double seconds) {
      int item = answer.item().number();
      keep(
          () -> {
            try {
              return keeper.keep(item, answer.result(recoveries.parts(), seconds), seconds);
            } catch (IllegalStateException e) {
              return keeper.keepFailure(item, e, seconds);
            }
          });
    }

    /** Keeps something, or the reason why the disk refused it. */
    private void keep(Supplier<ItemResult> keeping) {
      try {
        kept.accept(keeping.get());
      } catch (RuntimeException e) {
        refused.compareAndSet(null, e);
      }
    }

    @Override
    public boolean proceed(Iteration iteration) {
      return proceed("", 0, 0);
    }

    @Override
    public boolean proceed(String task, int done, int total) {
      if (refused.get() != null || stop.getAsBoolean()) {
        stopped = true;
      }
      return !stopped;
    }
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while items are recovered", e);
    }
  }
}
