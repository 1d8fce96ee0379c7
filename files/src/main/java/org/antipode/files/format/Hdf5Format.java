package org.antipode.files.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.antipode.core.shape.Field;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.Source;
import org.antipode.files.Tensor;

/**
 * HDF5, and MATLAB's MAT files of version 7.3, which are HDF5 with the axes backwards.
 *
 * <p>Reads whole numbers, floats, h5py's booleans, and complex numbers as compounds of two floats.
 * A data set is named by its path. Links to other files are never followed.
 */
public final class Hdf5Format implements Format {
  private static final String DAMAGED =
      "is a damaged HDF5 file, or one of its data sets uses what is not read (virtual or opaque data,"
          + " a filter other than gzip, lzf and shuffle); save the numbers in a file of their own";

  static final String MATLAB_CLASS = "MATLAB_class";

  @Override
  public String name() {
    return "HDF5";
  }

  /** The signature follows a block of the user's, of 0, 512, 1024, … bytes. */
  @Override
  public boolean recognises(Source start) {
    byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    byte[] bytes = start.bytes();
    for (int at = 0; at + signature.length <= bytes.length; at = at == 0 ? 512 : 2 * at) {
      if (Arrays.equals(bytes, at, at + signature.length, signature, 0, signature.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Content read(DataFile file) {
    return file.guarded(
        () -> {
          try (HdfFile hdf = open(file)) {
            return read(file, hdf);
          }
        },
        DAMAGED);
  }

  /** Mapped, so that jhdf allocates nothing for lengths that a damaged file claims. */
  private static HdfFile open(DataFile file) throws IOException {
    if (file.size() > Source.LARGEST) {
      return new HdfFile(file.path());
    }
    try (FileChannel channel = FileChannel.open(file.path())) {
      return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
    }
  }

  private static Content read(DataFile file, HdfFile hdf) throws DataFormatException {
    Dataset dataset = new Hdf5Tree(file, hdf).wanted();
    int[] dimensions = dataset.getDimensions();
    double count = Arrays.stream(dimensions).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (dataset.isEmpty() || count == 0 || dataset.getAttribute("MATLAB_empty") != null) {
      throw file.problem("data set '%s' is empty; save numbers in it".formatted(dataset.getPath()));
    }
    file.requirePlausible(count, dataset.getDataType().getSize());
    Hdf5Chunks.requirePlausible(file, dataset);
    boolean complex = dataset.isCompound();
    double[] data = numbers(dataset.getDataFlat(), (int) count, complex);
    List<Integer> lengths = new ArrayList<>(Arrays.stream(dimensions).boxed().toList());
    if (dataset.getAttribute(MATLAB_CLASS) != null) {
      Collections.reverse(lengths);
      data = Tensor.lastAxisFastest(lengths, complex ? 2 : 1, data);
    }
    return Content.of(lengths, complex ? Field.COMPLEX : Field.REAL, data);
  }

  private static double[] numbers(Object data, int count, boolean complex) {
    if (!complex) {
      return new Hdf5Numbers(count).add(data).numbers();
    }
    double[] pairs = new double[2 * count];
    int part = 0;
    for (Object values : ((Map<?, ?>) data).values()) {
      double[] numbers = new Hdf5Numbers(count).add(values).numbers();
      for (int i = 0; i < count; i++) {
        pairs[2 * i + part] = numbers[i];
      }
      part++;
    }
    return pairs;
  }
}
