package org.antipode.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;

/** A vector, a matrix or a signal, in whichever format the content, not the name, shows. */
public final class SignalFile {
  private static final String ARRAY = "an NPY or CSV file";
  private static final String ARRAY_OR_PICTURE = "an NPY, CSV, PNG or JPEG file";

  private SignalFile() {}

  /**
   * The numbers of an NPY file with at most one axis longer than 1, or of a CSV file with one row
   * or one column; at least one.
   *
   * @throws org.antipode.core.RequestException if the file is neither, or has another shape
   */
  public static double[] readVector(Path path) {
    Source source = Source.of(path);
    Tensor tensor = tensor(source, ARRAY);
    if (!tensor.isVector()) {
      throw source.problem(
          "has shape %s, but a vector is wanted; save it with one row or one column%s"
              .formatted(tensor, NpyHeader.isNpy(source) ? "" : ", and decimals with points"));
    }
    return tensor.data();
  }

  /**
   * The complex numbers of an NPY file with at most one axis longer than 1, each as its real part
   * and its imaginary part; at least one.
   *
   * @throws org.antipode.core.RequestException if the file is no NPY file of complex numbers, or
   *     has another shape
   */
  public static double[] readComplexVector(Path path) {
    Source source = Source.of(path);
    Tensor pairs = complex(source);
    List<Integer> shape = withoutParts(pairs);
    if (pairs.data().length == 0 || longAxes(shape).size() > 1) {
      throw source.problem(
          "has shape %s, but a vector is wanted; save it with one row or one column"
              .formatted(Tensor.shown(shape)));
    }
    return pairs.data();
  }

  /**
   * The rows × columns numbers of an NPY file with two axes, or of a CSV file.
   *
   * @throws org.antipode.core.RequestException if the file is neither, or has another shape
   */
  public static ColumnMatrix readMatrix(Path path) {
    Source source = Source.of(path);
    Tensor tensor = tensor(source, ARRAY);
    if (!tensor.isMatrix()) {
      throw source.problem(
          "has shape %s, but a matrix is wanted; save it with two axes, rows × columns"
              .formatted(tensor));
    }
    return tensor.toColumnMatrix();
  }

  /**
   * A signal of a known shape, in its order: a PNG or JPEG picture of that size, or an NPY or CSV
   * file of that shape or of one flat vector; axes of length 1 do not count. A complex signal comes
   * from an NPY file of complex numbers.
   *
   * @throws org.antipode.core.RequestException if the file is none of these, or has another shape
   */
  public static double[] read(Path path, Shape shape) {
    return read(path, shape, ValueRange.ALL);
  }

  /**
   * The same, where black and white in a picture are the ends of the signal's range, such as −1 and
   * 1; they are 0 and 1 where it lacks an end.
   *
   * @throws org.antipode.core.RequestException as {@link #read(Path, Shape)} does
   */
  public static double[] read(Path path, Shape shape, ValueRange range) {
    Source source = Source.of(path);
    if (PngChunks.isPng(source) || isJpeg(source)) {
      if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
        throw source.problem(
            "is a picture, and this Java has no module java.desktop, which reads pictures; give"
                + " the signal as NPY or CSV");
      }
      return scaled(ImageFile.read(source, shape), range);
    }
    Tensor tensor =
        shape.isComplex()
            ? complex(source)
            : tensor(source, shape.isImage() ? ARRAY_OR_PICTURE : ARRAY);
    List<Integer> found = shape.isComplex() ? withoutParts(tensor) : tensor.shape();
    if (!isOf(found, shape)) {
      throw source.problem(
          "has shape %s, but the signal has shape %s; %s"
              .formatted(Tensor.shown(found), shape, reshaping(found, shape)));
    }
    return tensor.data();
  }

  private static double[] scaled(double[] picture, ValueRange range) {
    if (Double.isFinite(range.low()) && Double.isFinite(range.high())) {
      for (int i = 0; i < picture.length; i++) {
        picture[i] = range.low() + picture[i] * (range.high() - range.low());
      }
    }
    return picture;
  }

  /**
   * One or more real signals of a known shape, one after the other: an NPY or CSV file whose first
   * axis counts them, each of that shape or flat, or a single one without that axis.
   *
   * @throws org.antipode.core.RequestException if the file is neither, or has another shape
   */
  public static double[] readSeveral(Path path, Shape shape) {
    Source source = Source.of(path);
    Tensor tensor = tensor(source, ARRAY);
    List<Integer> found = tensor.shape();
    int size = shape.size();
    boolean several = !found.isEmpty() && isOf(found.subList(1, found.size()), shape);
    if (tensor.data().length == 0 || !(several || isOf(found, shape))) {
      throw source.problem(
          "has shape %s, but N×%d is wanted, one row for each of N, or %d numbers for one%s"
              .formatted(
                  tensor,
                  size,
                  size,
                  found.size() == 2 && found.get(0) == size ? "; transpose it?" : ""));
    }
    return tensor.data();
  }

  /** Whether an array of these axes is flat or of the shape itself, but for axes of length 1. */
  private static boolean isOf(List<Integer> found, Shape shape) {
    List<Integer> axes = longAxes(found);
    return axes.equals(longAxes(shape.lengths()))
        || axes.equals(longAxes(List.of(shape.entries())));
  }

  static boolean isJpeg(Source source) {
    return source.startsWith(0xff, 0xd8, 0xff);
  }

  private static String reshaping(List<Integer> found, Shape shape) {
    List<Integer> backwards = new ArrayList<>(longAxes(found));
    Collections.reverse(backwards);
    if (backwards.equals(longAxes(shape.lengths()))) {
      return "transpose it?";
    }
    boolean sameAxes =
        longAxes(found).stream()
            .sorted()
            .toList()
            .equals(longAxes(shape.lengths()).stream().sorted().toList());
    return sameAxes
        ? "move its axes with numpy.transpose?"
        : "save it so, or as a vector of %d numbers".formatted(shape.entries());
  }

  private static Tensor tensor(Source source, String wanted) {
    if (NpyHeader.isNpy(source)) {
      return NpyFile.read(source);
    }
    Optional<FileKind> kind = FileKind.of(source);
    if (kind.isPresent()) {
      throw kind.get().refusal(source, wanted, "the array with numpy.save");
    }
    return CsvFile.read(source);
  }

  private static Tensor complex(Source source) {
    if (!NpyHeader.isNpy(source)) {
      throw source.problem(
          "is no NPY file, which complex numbers are read from; save them with numpy.save");
    }
    return NpyFile.readComplex(source);
  }

  /** The shape of complex numbers without the axis of their two parts. */
  private static List<Integer> withoutParts(Tensor pairs) {
    return pairs.shape().subList(0, pairs.shape().size() - 1);
  }

  private static List<Integer> longAxes(List<Integer> shape) {
    return shape.stream().filter(axis -> axis != 1).toList();
  }
}
