package org.antipode.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;

/**
 * A vector, a matrix or a signal, in whichever format the content, not the name, shows: NPY, PNG,
 * JPEG or one of the {@link Format} services. A file of several variables is named with the wanted
 * one, {@code scan.mat:kspace}.
 */
public final class SignalFile {
  private final DataFile file;
  private final Optional<Format> format;

  /** All bytes, or those at the start where a format reads the file. */
  private final Source source;

  private SignalFile(Path path) {
    file = DataFile.of(path);
    Source start = file.start();
    format = Format.of(start);
    if (format.isEmpty()) {
      file.requireNoVariable();
    }
    source = format.isEmpty() ? file.bytes() : start;
  }

  /**
   * The numbers of an array with at most one axis longer than 1; at least one.
   *
   * @throws org.antipode.core.RequestException if the file holds no array, or one of another shape
   */
  public static double[] readVector(Path path) {
    SignalFile file = new SignalFile(path);
    Tensor tensor = file.tensor(false);
    if (!tensor.isVector()) {
      throw file.source.problem(
          "has shape %s, but a vector is wanted; save it with one row or one column%s"
              .formatted(tensor, file.isText() ? ", and decimals with points" : ""));
    }
    return tensor.data();
  }

  /**
   * The complex numbers of an array with at most one axis longer than 1, each as its real part and
   * its imaginary part; at least one.
   *
   * @throws org.antipode.core.RequestException if the file holds no array of complex numbers, or
   *     one of another shape
   */
  public static double[] readComplexVector(Path path) {
    SignalFile file = new SignalFile(path);
    Tensor pairs = file.complex();
    List<Integer> shape = withoutParts(pairs);
    if (pairs.data().length == 0 || Arrangement.longAxes(shape).size() > 1) {
      throw file.source.problem(
          "has shape %s, but a vector is wanted; save it with one row or one column"
              .formatted(Tensor.shown(shape)));
    }
    return pairs.data();
  }

  /**
   * Measurements of a known shape, from an array of that shape or a flat one; complex ones also
   * from real numbers in pairs, the real part first: with a last axis of length 2, or flat; or from
   * all real parts and all imaginary ones, with a first axis of length 2.
   *
   * @return empty if the file holds one vector of another length, or no such array
   */
  public static Optional<double[]> readMeasurements(Path path, Shape shape) {
    SignalFile file = new SignalFile(path);
    if (file.isPicture()) {
      return Optional.of(read(path, shape));
    }
    boolean pairs = shape.isComplex() && !file.isComplex();
    Tensor tensor = pairs || !shape.isComplex() ? file.tensor(shape.isImage()) : file.complex();
    List<Integer> found = shape.isComplex() && !pairs ? withoutParts(tensor) : tensor.shape();
    if (pairs && Arrangement.isPartsOf(found, shape)) {
      return Optional.of(Arrangement.interleaved(tensor.data()));
    }
    return Arrangement.fits(found, shape, pairs)
        ? Optional.of(pairs ? tensor.data() : read(path, shape))
        : Optional.empty();
  }

  /**
   * The rows × columns numbers of an array with two axes.
   *
   * @throws org.antipode.core.RequestException if the file holds no array, or one of another shape
   */
  public static ColumnMatrix readMatrix(Path path) {
    SignalFile file = new SignalFile(path);
    Tensor tensor = file.tensor(false);
    if (!tensor.isMatrix()) {
      throw file.source.problem(
          "has shape %s, but a matrix is wanted; save it with two axes, rows × columns"
              .formatted(tensor));
    }
    return tensor.toColumnMatrix();
  }

  /** The complex array of a file, with a last axis of length 2; empty if its numbers are real. */
  public static Optional<Tensor> readComplexArray(Path path) {
    SignalFile file = new SignalFile(path);
    return file.isComplex() ? Optional.of(file.complex()) : Optional.empty();
  }

  /**
   * The matrix of a file that leaves out its zeros; empty if the file is of another kind.
   *
   * @throws org.antipode.core.RequestException if the file is damaged
   */
  public static Optional<SparseMatrix> readSparse(Path path) {
    SignalFile file = new SignalFile(path);
    return file.format.flatMap(format -> format.readSparse(file.file));
  }

  /**
   * The real numbers of an array of any shape.
   *
   * @throws org.antipode.core.RequestException if the file holds no array of real numbers
   */
  public static Tensor readArray(Path path) {
    return new SignalFile(path).tensor(false);
  }

  /**
   * A signal of a known shape, in its order: a picture of that size, or an array of that shape or
   * of one flat vector; axes of length 1 do not count, and axes with roles are found by them.
   *
   * @throws org.antipode.core.RequestException if the file holds none of these, or one of another
   *     shape
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
    SignalFile file = new SignalFile(path);
    if (file.isPicture()) {
      if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
        throw file.source.problem(
            "is a picture, and this Java has no module java.desktop, which reads pictures; give"
                + " the signal as NPY or CSV");
      }
      return scaled(ImageFile.read(file.source, shape), range);
    }
    if (file.format.isPresent()) {
      Format.Content content = file.content(shape.field());
      double[] numbers =
          Arrangement.of(content, shape)
              .orElseGet(() -> file.inOrder(content.shape().lengths(), content.data(), shape));
      return content.picture() ? scaled(numbers, range) : numbers;
    }
    Tensor tensor = shape.isComplex() ? file.complex() : file.tensor(shape.isImage());
    List<Integer> found = shape.isComplex() ? withoutParts(tensor) : tensor.shape();
    return file.inOrder(found, tensor.data(), shape);
  }

  private double[] inOrder(List<Integer> found, double[] data, Shape shape) {
    if (!Arrangement.isOf(found, shape)) {
      throw source.problem(
          "has shape %s, but the signal has shape %s; %s"
              .formatted(Tensor.shown(found), shape, Arrangement.remedy(found, shape)));
    }
    return data;
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
   * One or more real signals of a known shape, one after the other: an array whose first axis
   * counts them, each of that shape or flat, or a single one without that axis.
   *
   * @throws org.antipode.core.RequestException if the file holds no array, or one of another shape
   */
  public static double[] readSeveral(Path path, Shape shape) {
    SignalFile file = new SignalFile(path);
    Tensor tensor = file.tensor(false);
    List<Integer> found = tensor.shape();
    int size = shape.size();
    boolean several = !found.isEmpty() && Arrangement.isOf(found.subList(1, found.size()), shape);
    if (tensor.data().length == 0 || !(several || Arrangement.isOf(found, shape))) {
      throw file.source.problem(
          "has shape %s, but N×%d is wanted, one row for each of N, or %d numbers for one%s"
              .formatted(
                  tensor,
                  size,
                  size,
                  found.size() == 2 && found.get(0) == size ? "; transpose it?" : ""));
    }
    return tensor.data();
  }

  private boolean isPicture() {
    return PngChunks.isPng(source) || ImageFile.isJpeg(source);
  }

  private boolean isText() {
    return FileKind.of(source).isEmpty();
  }

  /** The array of a format, whose numbers must be finite and of a field. */
  private Format.Content content(Field wanted) {
    Format.Content content = format.orElseThrow().read(file);
    boolean complex = content.shape().isComplex();
    if (complex && wanted == Field.REAL) {
      throw source.problem(
          "holds complex numbers, but real ones are wanted; " + ElementType.REAL_REMEDY);
    }
    if (!complex && wanted == Field.COMPLEX) {
      throw source.problem(
          "holds real numbers, but complex ones are wanted; save them as complex numbers");
    }
    source.finite(tensor(content));
    return content;
  }

  /** The last axis of complex numbers has length 2, for the real and the imaginary part. */
  private Tensor tensor(Format.Content content) {
    List<Integer> axes = new ArrayList<>(content.shape().lengths());
    if (content.shape().isComplex()) {
      axes.add(2);
    }
    return source.tensor(axes, content.data());
  }

  private boolean isComplex() {
    return format.isPresent()
        ? format.get().read(file).shape().isComplex()
        : NpyHeader.isNpy(source) && NpyHeader.isComplex(source);
  }

  private Tensor tensor(boolean orPicture) {
    if (format.isPresent()) {
      return tensor(content(Field.REAL));
    }
    if (NpyHeader.isNpy(source)) {
      return NpyFile.read(source);
    }
    throw FileKind.of(source)
        .orElseThrow()
        .refusal(source, wanted(orPicture), "the array with numpy.save");
  }

  private Tensor complex() {
    if (format.isPresent()) {
      return tensor(content(Field.COMPLEX));
    }
    if (NpyHeader.isNpy(source)) {
      return NpyFile.readComplex(source);
    }
    throw FileKind.of(source)
        .orElseThrow()
        .refusal(source, wanted(false), "the complex numbers with numpy.save");
  }

  private static String wanted(boolean orPicture) {
    List<String> formats = new ArrayList<>(Format.all().map(Format::name).sorted().toList());
    String last = formats.remove(formats.size() - 1);
    return "an NPY, %s%s or %s file"
        .formatted(orPicture ? "PNG, JPEG, " : "", String.join(", ", formats), last);
  }

  /** All numbers of a file that is no picture, in C order; empty if it is one. */
  static Optional<Tensor> readWhole(Path path, boolean complex) {
    SignalFile file = new SignalFile(path);
    if (file.isPicture()
        || file.format.isPresent() && file.format.get().read(file.file).picture()) {
      return Optional.empty();
    }
    return Optional.of(complex && file.isComplex() ? file.complex() : file.tensor(false));
  }

  /** The shape of complex numbers without the axis of their two parts. */
  private static List<Integer> withoutParts(Tensor pairs) {
    return pairs.shape().subList(0, pairs.shape().size() - 1);
  }
}
