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
    String failure = "the recovered numbers are not finite";
    try {
      RecoveryResult ended = folder.source().recoveries().run(item, monitor);
      found = isFinite(ended.latent()) && isFinite(ended.signal()) ? ended : null;
    } catch (RuntimeException | Error e) {
      failure = FailureSentence.of(e);
    }
    if (monitor.isStopped()) {
      return Optional.empty();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (found == null) {
      ItemResult failed = ItemResult.failed(item, failure, seconds);
      folder.keepFailure(failed);
      return Optional.of(failed);
    }
    ItemResult result = ItemResult.of(item, found, seconds);
    folder.journal().append(result, folder.arrays().write(item, found));
    return Optional.of(result);
  }

  private static boolean isFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }
}
