package org.antipode.generators.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * A TorchScript module at as many codes as its batch has rows: each product is one call of libtorch
 * for all rows. Jᵀv is that of automatic differentiation; Jt differentiates Jᵀv along v, which is
 * linear in v.
 *
 * <p>All calls have the same shape, so that the numbers of a row do not depend on which other rows
 * are asked for. The arrays of the points are freed when one of them is moved. Belongs to one
 * thread at a time.
 */
final class TorchScriptPoints {
  /** The largest number of entries that J has in one call, over all rows. */
  private static final int MOST_ENTRIES = 1 << 24;

  private final TorchModule module;
  private final NDManager arrays;
  private final int rows;
  private final int inputs;
  private final int outputs;
  private final double[] codes;
  private NDManager atPoints;
  private NDArray leaf;
  private NDArray signals;
  private double[] values;
  private double[] jacobians;
  private long nanos;

  /**
   * @param arrays owns the arrays of these points
   */
  TorchScriptPoints(TorchModule module, NDManager arrays) {
    this.module = module;
    this.arrays = arrays;
    this.rows = module.rows();
    this.inputs = module.inputs();
    this.outputs = module.outputs();
    this.codes = new double[rows * inputs];
  }

  /** Chooses the code of a row; {@link #evaluate} must follow. */
  void move(int row, double[] x) {
    System.arraycopy(x, 0, codes, row * inputs, inputs);
  }

  /** The code of a row: a copy. */
  double[] code(int row) {
    return Arrays.copyOfRange(codes, row * inputs, (row + 1) * inputs);
  }

  /** Computes the signals of all rows. */
  void evaluate() {
    long begin = System.nanoTime();
    if (atPoints != null) {
      atPoints.close();
    }
    atPoints = arrays.newSubManager();
    leaf = module.array(atPoints, codes, module.code());
    leaf.setRequiresGradient(true);
    signals = module.signals(atPoints, leaf);
    values = TorchModule.numbers(signals);
    jacobians = null;
    nanos += System.nanoTime() - begin;
  }

  /** The signals of all rows: shared. */
  double[] values() {
    return values;
  }

  /** Copies the signal of a row. */
  void value(int row, double[] out) {
    System.arraycopy(values, row * outputs, out, 0, outputs);
  }

  /** The signals of the codes −x of all rows. */
  double[] antipodes() {
    long begin = System.nanoTime();
    double[] minus = new double[codes.length];
    for (int i = 0; i < minus.length; i++) {
      minus[i] = -codes[i];
    }
    try (NDManager scratch = arrays.newSubManager()) {
      return TorchModule.numbers(
          module.signals(scratch, module.array(scratch, minus, module.code())));
    } finally {
      nanos += System.nanoTime() - begin;
    }
  }

  /** Jᵀv of all rows. */
  double[] pullbacks(double[] v) {
    long begin = System.nanoTime();
    try (NDManager scratch = arrays.newSubManager()) {
      NDArray direction = module.array(scratch, v, signals.getShape().getShape());
      NDArray none = module.array(scratch, new double[0], 0, codes.length);
      return TorchModule.numbers(module.products(scratch, signals, leaf, direction, none));
    } finally {
      nanos += System.nanoTime() - begin;
    }
  }

  /**
   * Jt of all rows.
   *
   * @param tangents so many times one tangent for each row
   * @return so many times the image of each row
   */
  double[] pushforwards(double[] tangents, int count) {
    long begin = System.nanoTime();
    try (NDManager scratch = arrays.newSubManager()) {
      NDArray direction = scratch.zeros(signals.getShape(), module.precision());
      direction.setRequiresGradient(true);
      NDArray each = module.array(scratch, tangents, count, codes.length);
      return TorchModule.numbers(module.products(scratch, signals, leaf, direction, each));
    } finally {
      nanos += System.nanoTime() - begin;
    }
  }

  /**
   * Copies J of a row, column-major. The first row that is asked for has J of all rows computed: as
   * all calls have the same shape, the others cost nothing.
   */
  void jacobian(int row, double[] out) {
    if (jacobians == null) {
      jacobians = new double[Math.multiplyExact(inputs, rows * outputs)];
      int most = Math.max(1, MOST_ENTRIES / (rows * outputs));
      for (int first = 0; first < inputs; first += most) {
        columns(first, Math.min(most, inputs - first));
      }
    }
    for (int j = 0; j < inputs; j++) {
      System.arraycopy(jacobians, (j * rows + row) * outputs, out, j * outputs, outputs);
    }
  }

  private void columns(int first, int count) {
    double[] identity = new double[count * codes.length];
    for (int j = 0; j < count; j++) {
      for (int row = 0; row < rows; row++) {
        identity[j * codes.length + row * inputs + first + j] = 1;
      }
    }
    double[] columns = pushforwards(identity, count);
    System.arraycopy(columns, 0, jacobians, first * rows * outputs, columns.length);
  }

  /** The nanoseconds of all calls so far. */
  long nanos() {
    return nanos;
  }
}
