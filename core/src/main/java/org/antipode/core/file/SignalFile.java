package org.antipode.core.file;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.SignalShape;

/** A vector, a matrix or a signal, in whichever format the content, not the name, shows. */
public final class SignalFile {
  private SignalFile() {}

  /**
   * The numbers of an NPY file with at most one axis longer than 1, or of a CSV file with one row
   * or one column; at least one.
   *
   * @throws org.antipode.core.RequestException if the file is neither, or has another shape
   */
  public static double[] readVector(Path path) {
    Source source = Source.of(path);
    Tensor tensor = tensor(source);
    if (!tensor.isVector()) {
      throw source.problem(
          "has shape %s, but a vector is wanted; save it with one row or one column"
              .formatted(tensor));
    }
    return tensor.data();
  }

  /**
   * The rows × columns numbers of an NPY file with two axes, or of a CSV file.
   *
   * @throws org.antipode.core.RequestException if the file is neither, or has another shape
   */
  public static ColumnMatrix readMatrix(Path path) {
    Source source = Source.of(path);
    Tensor tensor = tensor(source);
    if (!tensor.isMatrix()) {
      throw source.problem(
          "has shape %s, but a matrix is wanted; save it with two axes, rows × columns"
              .formatted(tensor));
    }
    return tensor.toColumnMatrix();
  }

  /**
   * A signal of a known shape, in its order: a PNG or JPEG picture of that size, or an NPY or CSV
   * file of that shape or of one flat vector; axes of length 1 do not count.
   *
   * @throws org.antipode.core.RequestException if the file is none of these, or has another shape
   */
  public static double[] read(Path path, SignalShape shape) {
    Source source = Source.of(path);
    if (EncodedImage.isImage(source)) {
      return ImageFile.read(source, shape);
    }
    Tensor tensor = tensor(source);
    boolean flat = tensor.isVector() && tensor.data().length == shape.size();
    if (!flat && !longAxes(tensor.shape()).equals(longAxes(shape.axes()))) {
      throw source.problem(
          "has shape %s, but the signal has shape %s; save it so, or as a vector of %d numbers"
              .formatted(tensor, shape, shape.size()));
    }
    return tensor.data();
  }

  private static Tensor tensor(Source source) {
    if (NpyHeader.isNpy(source)) {
      return NpyFile.read(source);
    }
    if (EncodedImage.isImage(source)) {
      throw source.problem("is a picture, but an NPY or CSV file is wanted; save it as one");
    }
    if (source.startsWith('P', 'K')) {
      throw source.problem(
          "is a zip (NPZ?), but one array is wanted; save it with numpy.save as NPY");
    }
    return CsvFile.read(source);
  }

  private static List<Integer> longAxes(List<Integer> shape) {
    return shape.stream().filter(axis -> axis != 1).toList();
  }
}
