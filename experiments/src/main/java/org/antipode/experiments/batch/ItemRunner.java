package org.antipode.experiments.batch;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.antipode.experiments.run.FailureSentence;
import org.antipode.experiments.run.StopMonitor;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.batch.ItemResult;

/**
 * Recovers items and keeps each result at once. An item that fails is a result too. Safe to share
 * between threads.
 */
public record ItemRunner(BatchFolder folder) {
  /**
   * Recovers an item.
   *
   * @return what was kept; empty if the item was stopped
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses the result
   */
  public Optional<ItemResult> run(int item, BooleanSupplier stop) {
    StopMonitor monitor = new StopMonitor(stop);
    long begin = System.nanoTime();
    RecoveryResult found = null;
    Throwable failure = null;
    try {
      found = folder.source().recoveries().run(item, monitor);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    if (monitor.isStopped()) {
      return Optional.empty();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return Optional.of(
        failure == null ? keep(item, found, seconds) : keepFailure(item, failure, seconds));
  }

  /**
   * Keeps what was found for an item; numbers that are not finite are a failure.
   *
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses the result
   */
  ItemResult keep(int item, RecoveryResult found, double seconds) {
    if (!isFinite(found.latent()) || !isFinite(found.signal())) {
      return keepFailure(item, "the recovered numbers are not finite", seconds);
    }
    ItemResult result = ItemResult.of(item, found, seconds);
    folder.journal().append(result, folder.arrays().write(item, found));
    return result;
  }

  /** Keeps why an item has no result. */
  ItemResult keepFailure(int item, Throwable failure, double seconds) {
    return keepFailure(item, FailureSentence.of(failure), seconds);
  }

  private ItemResult keepFailure(int item, String sentence, double seconds) {
    ItemResult failed = ItemResult.failed(item, sentence, seconds);
    folder.keepFailure(failed);
    return failed;
  }

  private static boolean isFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }
}
