package org.antipode.files.format;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.antipode.files.DataFile;

/** The compressed chunks of a data set, which jhdf would inflate to whatever length they have. */
final class Hdf5Chunks {
  private static final int BLOCK = 1 << 14;

  private Hdf5Chunks() {}

  /** Refuses a chunk that inflates to more than its numbers, before one is kept in memory. */
  static void requirePlausible(DataFile file, Dataset dataset) throws DataFormatException {
    boolean deflated =
        dataset.getFilters().stream().anyMatch(filter -> filter.getName().contains("deflate"));
    if (!(dataset instanceof ChunkedDataset chunked)) {
      return;
    }
    int[] lengths = chunked.getChunkDimensions();
    double bytes = dataset.getDataType().getSize();
    for (int length : lengths) {
      bytes *= length;
    }
    file.requirePlausible(bytes, 1);
    if (!deflated) {
      return;
    }
    int[] offset = new int[lengths.length];
    do {
      requireSize(file, chunked, offset, (long) bytes);
    } while (next(offset, lengths, dataset.getDimensions()));
  }

  private static boolean next(int[] offset, int[] lengths, int[] all) {
    for (int axis = offset.length - 1; axis >= 0; axis--) {
      offset[axis] += lengths[axis];
      if (offset[axis] < all[axis]) {
        return true;
      }
      offset[axis] = 0;
    }
    return false;
  }

  private static void requireSize(DataFile file, ChunkedDataset dataset, int[] offset, long bytes)
      throws DataFormatException {
    ByteBuffer raw;
    try {
      raw = dataset.getRawChunkBuffer(offset);
    } catch (HdfException e) {
      // Not written: it holds the value that fills.
      return;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(raw);
      byte[] block = new byte[BLOCK];
      long total = 0;
      for (int count = inflater.inflate(block); count > 0; count = inflater.inflate(block)) {
        total += count;
        if (total > bytes) {
          throw file.problem(
              "a chunk of %s inflates to more than its %d bytes; it is damaged, save it again"
                  .formatted(dataset.getPath(), bytes));
        }
      }
    } finally {
      inflater.end();
    }
  }
}
