package org.antipode.files;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.antipode.core.kernel.ColumnMatrix;

/**
 * An array of numbers with any number of axes, the last one running fastest (C order).
 *
 * <p>The shape of a single number is empty; an axis may be 0. The data array is kept, not copied,
 * and must not change.
 */
public final class Tensor {
  /** As many as NumPy has. */
  static final int MOST_AXES = 64;

  private final List<Integer> shape;
  private final double[] data;

  /**
   * @param shape the length of each axis, slowest first
   * @param data as many numbers as the product of the axes
   * @throws IllegalArgumentException if an axis is negative, or the product is not the number of
   *     entries
   */
  public Tensor(List<Integer> shape, double[] data) {
    this.shape = List.copyOf(shape);
    this.data = data;
    if (shape.size() > MOST_AXES || shape.stream().anyMatch(axis -> axis < 0)) {
      throw new IllegalArgumentException(
          "a shape has at most 64 axes, none of them negative, but this one is " + shape);
    }
    if (!count(shape).equals(BigInteger.valueOf(data.length))) {
      throw new IllegalArgumentException(
          "shape " + shown(shape) + " does not hold " + data.length + " numbers");
    }
  }

  /**
   * This tensor.
   *
   * @throws IllegalArgumentException if an entry is NaN or infinite
   */
  public Tensor requireFinite() {
    for (int i = 0; i < data.length; i++) {
      if (!Double.isFinite(data[i])) {
        throw new IllegalArgumentException(
            "element " + indexOf(i) + " is " + data[i] + ", but every number must be finite");
      }
    }
    return this;
  }

  /** A tensor of one axis. */
  public static Tensor vector(double... data) {
    return new Tensor(List.of(data.length), data);
  }

  /** A tensor of two axes, rows × columns. */
  public static Tensor matrix(ColumnMatrix matrix) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    return new Tensor(
        List.of(rows, columns),
        transposed(/* rows= */ columns, /* columns= */ rows, matrix.data()));
  }

  /** The length of each axis, slowest first. */
  public List<Integer> shape() {
    return shape;
  }

  /** The numbers, last axis fastest; shared, not a copy. */
  public double[] data() {
    return data;
  }

  /** Whether there is a number, and no more than one axis is longer than 1. */
  public boolean isVector() {
    return data.length > 0 && shape.stream().filter(axis -> axis > 1).count() <= 1;
  }

  /** Whether there are two axes, neither of them 0. */
  public boolean isMatrix() {
    return data.length > 0 && shape.size() == 2;
  }

  /**
   * The same rows × columns numbers, by column.
   *
   * @throws IllegalStateException if this is no matrix
   */
  public ColumnMatrix toColumnMatrix() {
    if (!isMatrix()) {
      throw new IllegalStateException("a matrix needs two axes, but the shape is " + this);
    }
    int rows = shape.get(0);
    int columns = shape.get(1);
    return new ColumnMatrix(rows, columns, transposed(rows, columns, data));
  }

  /** The shape: {@code 28×28}, or {@code ()} for a single number. */
  @Override
  public String toString() {
    return shown(shape);
  }

  public static String shown(List<Integer> shape) {
    return shape.isEmpty()
        ? "()"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  /** The product of the axes, which may be more than an array, or a long, can hold. */
  static BigInteger count(List<Integer> shape) {
    return shape.stream()
        .map(axis -> BigInteger.valueOf(axis))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /**
   * Entries whose first axis runs fastest, as Fortran and MATLAB store them, with the last axis
   * fastest: a new array.
   *
   * @param numbers how many numbers an entry has: 1, or 2 for a complex one
   */
  public static double[] lastAxisFastest(List<Integer> shape, int numbers, double[] data) {
    int axes = shape.size();
    double[] out = new double[data.length];
    int[] index = new int[axes];
    int[] stride = new int[axes];
    for (int axis = 0, step = 1; axis < axes; axis++) {
      stride[axis] = step;
      step *= shape.get(axis);
    }
    int from = 0;
    for (int to = 0; to < out.length; to += numbers) {
      System.arraycopy(data, numbers * from, out, to, numbers);
      // Count up, the last axis first, and carry.
      for (int axis = axes - 1; axis >= 0; axis--) {
        from += stride[axis];
        if (++index[axis] < shape.get(axis)) {
          break;
        }
        from -= index[axis] * stride[axis];
        index[axis] = 0;
      }
    }
    return out;
  }

  private String indexOf(int flat) {
    int[] index = new int[shape.size()];
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = flat % shape.get(axis);
      flat /= shape.get(axis);
    }
    return Arrays.toString(index);
  }

  /** From rows × columns by row to the same by column. */
  private static double[] transposed(int rows, int columns, double[] data) {
    double[] out = new double[data.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = data[i * columns + j];
      }
    }
    return out;
  }
}
