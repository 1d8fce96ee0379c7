package org.antipode.experiments.engine;

import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.TrialRunner;

/**
 * Threads of this process, each with one trial after another.
 *
 * @param threads how many trials run at once, at most
 */
record LocalEngine(int threads) implements SweepEngine {
  @Override
  public void run(Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier stop) {
    TrialRunner runner = new TrialRunner(sweep);
    Queue<Trial> queue = new ConcurrentLinkedQueue<>(pending);
    AtomicBoolean failed = new AtomicBoolean();
    BooleanSupplier ended = () -> failed.get() || stop.getAsBoolean();
    Callable<Void> worker =
        () -> {
          try {
            for (Trial trial = queue.poll(); trial != null; trial = queue.poll()) {
              if (ended.getAsBoolean()) {
                break;
              }
              runner.run(trial, ended).ifPresent(sink);
            }
            return null;
          } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
          }
        };
    int workers = Math.min(threads, pending.size());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(workers, 1));
    try {
      for (Future<Void> done : pool.invokeAll(Collections.nCopies(workers, worker))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials ran", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
