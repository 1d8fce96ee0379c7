package org.antipode.files.output;

import java.nio.file.Path;
import java.util.Locale;
import org.antipode.core.shape.Shape;
import org.antipode.files.NpyFile;

/** A format that arrays are written in, all numbers as 64-bit floats. */
public enum ArrayFormat {
  /** NumPy's file of one array, with the axes of the signal. */
  NPY("npy") {
    @Override
    void writeFile(Path path, String name, Shape shape, double[] numbers) {
      NpyFile.write(path, shape, numbers);
    }
  },
  /** TIFF of floats: channels side by side, a volume as pages; see {@link TiffWriter}. */
  TIFF("tif") {
    @Override
    void writeFile(Path path, String name, Shape shape, double[] numbers) {
      TiffWriter.write(path, shape, numbers);
    }
  },
  /** MATLAB's MAT file, version 5, with one variable; see {@link MatlabWriter}. */
  MAT("mat") {
    @Override
    void writeFile(Path path, String name, Shape shape, double[] numbers) {
      MatlabWriter.write(path, name, shape, numbers);
    }
  };

  private final String extension;

  ArrayFormat(String extension) {
    this.extension = extension;
  }

  /** The file's name for an array's: {@code signal.tif}. */
  public String fileName(String array) {
    return array + "." + extension;
  }

  /**
   * Writes an array.
   *
   * @param folder where; the file is named by {@link #fileName}
   * @param array the array's name, which a MAT file has as its variable
   * @param numbers as many as the shape has, last axis fastest
   * @throws org.antipode.core.RequestException if the file cannot be written, or if the format
   *     cannot hold so many numbers
   */
  public void write(Path folder, String array, Shape shape, double[] numbers) {
    if (numbers.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape " + shape + " does not hold " + numbers.length + " numbers");
    }
    writeFile(folder.resolve(fileName(array)), array, shape, numbers);
  }

  abstract void writeFile(Path path, String name, Shape shape, double[] numbers);

  /** {@code npy}, as the command line has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
