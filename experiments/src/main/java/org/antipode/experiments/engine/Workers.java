package org.antipode.experiments.engine;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Threads that share one queue of work. */
public final class Workers {
  private Workers() {}

  /**
   * Runs the same task on several threads, and returns when all have ended.
   *
   * @param threads how many
   * @param task takes work until none is left, or until its argument returns true, because another
   *     thread has failed
   * @throws RuntimeException what the first thread that failed threw
   */
  public static void run(int threads, Consumer<BooleanSupplier> task) {
    AtomicBoolean failed = new AtomicBoolean();
    Callable<Void> worker =
        () -> {
          try {
            task.accept(failed::get);
            return null;
          } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> done : pool.invokeAll(Collections.nCopies(threads, worker))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while recoveries ran", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
