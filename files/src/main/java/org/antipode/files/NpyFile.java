package org.antipode.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;

/**
 * NumPy's file of one array (.npy), versions 1 to 3.
 *
 * <p>Reads numbers of any size and byte order, in C or Fortran order, with any number of axes;
 * writes 64-bit floats, or complex numbers of two, in C order, which NumPy and everything else can
 * read.
 */
public final class NpyFile {
  /** Where the numbers begin is a multiple of this, so that they can be mapped into memory. */
  private static final int ALIGNMENT = 64;

  private static final int PREFIX = 10;

  private NpyFile() {}

  /**
   * The array of a file.
   *
   * @throws org.antipode.core.RequestException if the file is not there, is no NPY file, is
   *     truncated or has bytes too many, holds objects, or a number that is not finite
   */
  public static Tensor read(Path path) {
    return read(Source.of(path));
  }

  static Tensor read(Source source) {
    return source.finite(NpyHeader.parse(source, source.size()).decode(source));
  }

  /** Complex numbers of 8 or 16 bytes, as a tensor whose last axis has their two parts. */
  static Tensor readComplex(Source source) {
    return source.finite(NpyHeader.parse(source, source.size(), Field.COMPLEX).decode(source));
  }

  /**
   * Writes a tensor of any shape as version 1.0.
   *
   * @throws org.antipode.core.RequestException if the file cannot be written
   */
  public static void write(Path path, Tensor tensor) {
    write(path, "<f8", tensor.shape(), tensor.data());
  }

  /**
   * Writes an array as version 1.0, with complex entries if its shape is complex.
   *
   * @throws IllegalArgumentException if there are not as many numbers as the shape has
   * @throws org.antipode.core.RequestException if the file cannot be written
   */
  public static void write(Path path, Shape shape, double[] numbers) {
    if (numbers.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape " + shape + " does not hold " + numbers.length + " numbers");
    }
    write(path, shape.isComplex() ? "<c16" : "<f8", shape.lengths(), numbers);
  }

  private static void write(Path path, String type, List<Integer> lengths, double[] numbers) {
    byte[] start = header(type, lengths);
    AtomicFile.write(
        path,
        out -> {
          out.write(start);
          LittleEndian.writeDoubles(numbers, out);
        });
  }

  /**
   * What a file of several arrays begins with, as version 1.0; their numbers follow as 64-bit
   * floats with the low byte first, one array after the other.
   *
   * @param count how many arrays there are: the first axis
   * @param each the shape of one
   */
  public static byte[] header(int count, Shape each) {
    List<Integer> lengths = new ArrayList<>(each.lengths());
    lengths.add(0, count);
    return header(each.isComplex() ? "<c16" : "<f8", lengths);
  }

  private static byte[] header(String type, List<Integer> lengths) {
    String shape =
        lengths.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "(", lengths.size() == 1 ? ",)" : ")"));
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    int length = PREFIX + header.length() + 1;
    int padding = -length & (ALIGNMENT - 1);
    byte[] start =
        ("\u0093NUMPY\1\0??" + header + " ".repeat(padding) + "\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer.wrap(start)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(PREFIX - 2, (short) (start.length - PREFIX));
    return start;
  }
}
