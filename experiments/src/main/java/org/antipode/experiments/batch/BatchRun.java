package org.antipode.experiments.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.FailureSentence;
import org.antipode.experiments.engine.Workers;
import org.antipode.experiments.journal.ItemJournal;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.batch.ItemResult;

/**
 * Recovers the items of a batch that are not done, the first of them first, and keeps each result
 * at once. An item that fails is a result too. No number depends on the threads.
 *
 * @param threads how many items are recovered at once
 */
public record BatchRun(Recoveries recoveries, ItemJournal journal, ItemArrays arrays, int threads) {
  /**
   * Runs until all items are done, or the monitor stops the run.
   *
   * @param monitor sees how many items are done, and how many a second
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses a result
   */
  public void run(Monitor monitor) {
    Progress progress = new Progress(monitor);
    AtomicInteger next = new AtomicInteger();
    int open = journal.count() - journal.done();
    if (open == 0) {
      return;
    }
    Workers.run(
        Math.min(threads, open),
        failed -> {
          BooleanSupplier stop = () -> failed.getAsBoolean() || !progress.proceed();
          int item = next.getAndIncrement();
          while (item < journal.count() && !stop.getAsBoolean()) {
            if (!journal.isDone(item) && recover(item, stop)) {
              progress.count();
            }
            item = next.getAndIncrement();
          }
        });
  }

  /** Whether the item ended before it was stopped. */
  private boolean recover(int item, BooleanSupplier stop) {
    AtomicBoolean cut = new AtomicBoolean();
    Monitor monitor =
        iteration -> {
          if (stop.getAsBoolean()) {
            cut.set(true);
          }
          return !cut.get();
        };
    long begin = System.nanoTime();
    RecoveryResult result = null;
    String failure = "the recovered numbers are not finite";
    try {
      RecoveryResult found = recoveries.run(item, monitor);
      result = isFinite(found.latent()) && isFinite(found.signal()) ? found : null;
    } catch (RuntimeException | Error e) {
      failure = FailureSentence.of(e);
    }
    if (cut.get()) {
      return false;
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (result == null) {
      long checksum = arrays.writeNothing(item);
      journal.append(ItemResult.failed(item, failure, seconds), checksum);
    } else {
      long checksum = arrays.write(item, result);
      journal.append(ItemResult.of(item, result, seconds), checksum);
    }
    return true;
  }

  private static boolean isFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  /** Counts the items of a run, and reports them. */
  private final class Progress {
    private final Monitor monitor;
    private final long begin = System.nanoTime();
    private final int before = journal.done();
    private volatile Report report = new Report("items", before);

    Progress(Monitor monitor) {
      this.monitor = monitor;
    }

    void count() {
      int done = journal.done();
      double seconds = (System.nanoTime() - begin) / 1e9;
      report = new Report(String.format(Locale.ROOT, "%.1f/s", (done - before) / seconds), done);
    }

    boolean proceed() {
      Report now = report;
      return monitor.proceed(now.task, now.done, journal.count());
    }
  }

  private record Report(String task, int done) {}
}
