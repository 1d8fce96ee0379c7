package org.antipode.experiments.batch;

import java.nio.file.Path;
import org.antipode.core.RequestException;
import org.antipode.experiments.journal.ItemJournal;
import org.antipode.report.batch.ItemResult;

/** A folder that keeps a batch's results: the journal and the arrays. One process has it open. */
public record BatchFolder(Path path, BatchSource source, ItemJournal journal, ItemArrays arrays)
    implements AutoCloseable {
  private static final String JOURNAL = "journal.jsonl";

  /**
   * Opens the files in a folder, which are made where they are missing.
   *
   * @param resume whether to go on where items are kept already
   * @throws RequestException if a file cannot be written, is another process's, another batch's or
   *     damaged, or if items are kept that nobody asked to go on with
   */
  public static BatchFolder open(Path path, BatchSource source, boolean resume) {
    if (!resume && BatchParts.of(path).exist()) {
      throw new RequestException(
          path + ": holds items already; --resume goes on with them, or name another folder");
    }
    ItemJournal journal =
        ItemJournal.open(
            path.resolve(JOURNAL),
            source.experiment(),
            source.inputs(),
            source.version(),
            source.recoveries().count(),
            resume);
    try {
      return new BatchFolder(
          path, source, journal, ItemArrays.open(path, source.recoveries(), journal));
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * Keeps an item that failed: its arrays are NaN.
   *
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses
   */
  public void keepFailure(ItemResult failed) {
    journal.append(failed, arrays.writeNothing(failed.item()));
  }

  /**
   * Returns when everything is on the disk.
   *
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses
   */
  @Override
  public void close() {
    try (journal) {
      arrays.close();
    }
  }
}
