package org.antipode.experiments.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.antipode.experiments.journal.ItemJournal;
import org.antipode.experiments.journal.JournalException;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;

/**
 * The arrays of a batch's items, in files that hold all items: latent codes, signals and, where
 * truths are measured, the measurements. Those of an item without a result are NaN.
 */
public final class ItemArrays implements AutoCloseable {
  private static final String LATENTS = "latents.npy";
  private static final String SIGNALS = "signals.npy";
  private static final String MEASUREMENTS = "measurements.npy";

  private final ItemJournal journal;
  private final List<NpyRows> files = new ArrayList<>();

  private ItemArrays(ItemJournal journal) {
    this.journal = journal;
  }

  /**
   * Opens the files, which are made where they are missing. An item is computed again if its arrays
   * do not have the checksums of the journal.
   *
   * @throws RequestException if a file cannot be written
   */
  public static ItemArrays open(Path folder, Recoveries recoveries, ItemJournal journal) {
    ItemArrays arrays = new ItemArrays(journal);
    Recovery parts = recoveries.parts();
    arrays.add(folder.resolve(LATENTS), parts.generator().inputShape());
    arrays.add(folder.resolve(SIGNALS), parts.generator().outputShape());
    if (recoveries.areMeasured()) {
      // Flat, as those of a single recovery.
      Shape measured = Shape.vector(parts.measurement().outputShape().entries());
      arrays.add(
          folder.resolve(MEASUREMENTS),
          parts.measurement().outputShape().isComplex() ? measured.complex() : measured);
    }
    arrays.forgetDamaged();
    return arrays;
  }

  private void add(Path path, Shape each) {
    try {
      files.add(NpyRows.open(path, journal.count(), each));
    } catch (IOException e) {
      close();
      throw new RequestException(path + ": cannot be written to (" + e.getMessage() + ")", e);
    }
  }

  private void forgetDamaged() {
    for (int item = 0; item < journal.count(); item++) {
      if (journal.isDone(item) && journal.checksum(item) != stored(item)) {
        journal.forget(item);
      }
    }
  }

  private long stored(int item) {
    CRC32C checksum = new CRC32C();
    for (int i = 0; i < files.size(); i++) {
      checksum.update(bytes(i, item));
    }
    return checksum.getValue();
  }

  private byte[] bytes(int file, int item) {
    NpyRows rows = files.get(file);
    try {
      return rows.bytes(item);
    } catch (IOException e) {
      throw new JournalException(rows.path() + ": could not be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Writes the arrays of an item.
   *
   * @return their checksum
   * @throws JournalException if the disk refuses
   */
  long write(int item, RecoveryResult result) {
    return write(item, List.of(result.latent(), result.signal(), result.measurements()));
  }

  /** Writes NaN as the arrays of an item, and returns their checksum. */
  long writeNothing(int item) {
    return write(item, files.stream().map(ItemArrays::nothing).toList());
  }

  /**
   * Writes the arrays of an item as another batch's arrays have them.
   *
   * @param from arrays of the same shapes
   * @param at the item's index there
   * @return their checksum
   * @throws JournalException if the disk refuses
   */
  long copy(int item, ItemArrays from, int at) {
    CRC32C checksum = new CRC32C();
    for (int i = 0; i < files.size(); i++) {
      byte[] bytes = from.bytes(i, at);
      checksum.update(bytes);
      try {
        files.get(i).write(item, bytes);
      } catch (IOException e) {
        throw new JournalException(journal.unwritten(files.get(i).path(), e), e);
      }
    }
    return checksum.getValue();
  }

  private static double[] nothing(NpyRows file) {
    double[] nothing = new double[file.numbers()];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }

  private long write(int item, List<double[]> arrays) {
    CRC32C checksum = new CRC32C();
    for (int i = 0; i < files.size(); i++) {
      try {
        checksum.update(files.get(i).write(item, arrays.get(i)));
      } catch (IOException e) {
        throw new JournalException(journal.unwritten(files.get(i).path(), e), e);
      }
    }
    return checksum.getValue();
  }

  /**
   * Makes the files whole: items that are not done, because the run was stopped, are NaN.
   *
   * @throws JournalException if the disk refuses
   */
  public void finish() {
    for (int item = 0; item < journal.count(); item++) {
      if (!journal.isDone(item)) {
        writeNothing(item);
      }
    }
    for (NpyRows file : files) {
      try {
        file.finish();
      } catch (IOException e) {
        throw new JournalException(journal.unwritten(file.path(), e), e);
      }
    }
  }

  /** The recovered signal of an item that is done. */
  double[] signal(int item) {
    try {
      return files.get(1).read(item);
    } catch (IOException e) {
      throw new JournalException(
          files.get(1).path() + ": could not be read (" + e.getMessage() + ")", e);
    }
  }

  /** The files. */
  public List<Path> paths() {
    return files.stream().map(NpyRows::path).toList();
  }

  @Override
  public void close() {
    for (NpyRows file : files) {
      try {
        file.close();
      } catch (IOException e) {
        throw new JournalException(journal.unwritten(file.path(), e), e);
      }
    }
  }
}
