package org.antipode.generators.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;

/**
 * ½‖A G(x) − y‖² and its local models for the rows of a batch, computed where libtorch computes. A
 * row has a code x and the measurements y of one problem.
 *
 * <p>Products of G are in the module's precision, sums and linear systems in float64. All calls
 * have the same shapes, so that the numbers of a row do not depend on the other rows. Belongs to
 * one thread at a time.
 */
final class TorchRows implements AutoCloseable {
  /** The largest number of entries of J, over all rows, that one call computes. */
  private static final long MOST_ENTRIES = 1L << 28;

  private final TorchModule module;
  private final int rows;
  private final int inputs;

  /** m. */
  private final int outputs;

  /** Owns A and the identity. */
  private final NDManager lasting;

  /** Owns the measurements. */
  private NDManager owner;

  /** Owns the local models. */
  private NDManager local;

  private final NDArray transposed;
  private final NDArray identity;
  private NDArray observed;
  private NDArray normal;
  private NDArray gradients;
  private double[] pulled;

  /**
   * @param manager owns the module's arrays
   * @param module with as many rows as calls have
   */
  TorchRows(NDManager manager, TorchModule module, LinearOperator measurement) {
    this.module = module;
    this.rows = module.rows();
    this.inputs = module.inputs();
    this.outputs = measurement.outputSize();
    this.lasting = manager.newSubManager();
    this.owner = lasting.newSubManager();
    this.local = lasting.newSubManager();
    this.transposed =
        module.array(
            lasting, columns(measurement), measurement.inputSize(), measurement.outputSize());
    this.observed = owner.zeros(new Shape(rows, outputs), DataType.FLOAT64);
    this.identity = lasting.eye(inputs, inputs, 0, module.precision());
  }

  private TorchRows(TorchRows first) {
    this.module = first.module;
    this.rows = first.rows;
    this.inputs = first.inputs;
    this.outputs = first.outputs;
    this.lasting = first.lasting.newSubManager();
    this.owner = lasting.newSubManager();
    this.local = lasting.newSubManager();
    this.transposed = first.transposed;
    this.observed = owner.zeros(new Shape(rows, outputs), DataType.FLOAT64);
    this.identity = first.identity;
  }

  /**
   * Rows with measurements of their own, which share A with these rows, and are closed with them.
   */
  TorchRows beside() {
    return new TorchRows(this);
  }

  /** The columns of A one after the other, which are the rows of Aᵀ. */
  private static double[] columns(LinearOperator measurement) {
    int n = measurement.inputSize();
    int m = measurement.outputSize();
    double[] columns = new double[Math.multiplyExact(n, m)];
    double[] unit = new double[n];
    double[] column = new double[m];
    LinearEvaluation evaluation = measurement.newEvaluation();
    for (int j = 0; j < n; j++) {
      unit[j] = 1;
      evaluation.forward(unit, column);
      unit[j] = 0;
      System.arraycopy(column, 0, columns, j * m, m);
    }
    return columns;
  }

  /** Gives some rows other measurements y, each of length m. */
  void observe(Map<Integer, double[]> measurements) {
    if (measurements.isEmpty()) {
      return;
    }
    int m = outputs;
    long[] places = new long[Math.multiplyExact(measurements.size(), m)];
    double[] numbers = new double[places.length];
    int next = 0;
    for (Map.Entry<Integer, double[]> row : measurements.entrySet()) {
      for (int j = 0; j < m; j++) {
        places[next] = (long) row.getKey() * m + j;
        numbers[next++] = row.getValue()[j];
      }
    }
    NDManager fresh = lasting.newSubManager();
    Shape shape = new Shape(numbers.length);
    NDArray updated = observed.put(fresh.create(places, shape), fresh.create(numbers, shape));
    updated.attach(fresh);
    owner.close();
    owner = fresh;
    observed = updated;
  }

  /** ½‖A G(x) − y‖² of each row. */
  double[] values(double[] codes) {
    try (NDManager scratch = lasting.newSubManager()) {
      NDArray leaf = module.array(scratch, codes, module.code());
      NDArray residuals = residuals(module.signals(scratch, leaf));
      return residuals.square().sum(new int[] {1}).mul(0.5).toDoubleArray();
    }
  }

  /**
   * ½‖A G(x) − y‖² of each row and its gradient.
   *
   * @param gradients k numbers a row
   */
  record Slopes(double[] values, double[] gradients) {}

  /** Computes the values and gradients of all rows by one product with Jᵀ. */
  Slopes slopes(double[] codes) {
    try (NDManager scratch = lasting.newSubManager()) {
      NDArray leaf = module.array(scratch, codes, module.code());
      leaf.setRequiresGradient(true);
      NDArray signals = module.signals(scratch, leaf);
      NDArray residuals = residuals(signals.stopGradient());
      NDArray direction =
          residuals
              .toType(module.precision(), false)
              .matMul(transposed.transpose())
              .reshape(signals.getShape());
      NDArray none = module.array(scratch, new double[0], 0, codes.length);
      return new Slopes(
          residuals.square().sum(new int[] {1}).mul(0.5).toDoubleArray(),
          TorchModule.numbers(module.products(scratch, signals, leaf, direction, none)));
    }
  }

  private NDArray residuals(NDArray signals) {
    NDArray measured = signals.reshape(rows, module.outputs()).matMul(transposed);
    return measured.toType(DataType.FLOAT64, false).sub(observed);
  }

  /**
   * Computes JᵀJ and Jᵀr of each row, which {@link #steps} needs.
   *
   * @return the largest diagonal entry of JᵀJ of each row
   */
  double[] linearise(double[] codes) {
    local.close();
    local = lasting.newSubManager();
    try (NDManager scratch = lasting.newSubManager()) {
      NDArray leaf = module.array(scratch, codes, module.code());
      leaf.setRequiresGradient(true);
      NDArray signals = module.signals(scratch, leaf);
      NDArray residuals = residuals(signals.stopGradient());
      NDArray jacobians = jacobians(scratch, signals, leaf);
      gradients = jacobians.matMul(residuals.reshape(rows, -1, 1)).reshape(rows, inputs);
      normal = jacobians.matMul(jacobians.transpose(0, 2, 1));
      gradients.attach(local);
      normal.attach(local);
      pulled = gradients.toDoubleArray();
      return normal.diagonal(0, 1, 2).max(new int[] {1}).toDoubleArray();
    }
  }

  /** (AJ)ᵀ of each row, rows × k × m in float64. */
  private NDArray jacobians(NDManager scratch, NDArray signals, NDArray leaf) {
    NDArray direction = scratch.zeros(signals.getShape(), module.precision());
    direction.setRequiresGradient(true);
    int most = (int) Math.max(1, Math.min(inputs, MOST_ENTRIES / ((long) rows * module.outputs())));
    NDList parts = new NDList();
    for (int first = 0; first < inputs; first += most) {
      int count = Math.min(most, inputs - first);
      NDArray tangents =
          identity
              .get(scratch, new NDIndex("{}:{}", first, first + count))
              .reshape(count, 1, inputs)
              .broadcast(count, rows, inputs)
              .reshape(count, (long) rows * inputs);
      NDArray images = module.products(scratch, signals, leaf, direction, tangents);
      parts.add(
          images
              .reshape((long) count * rows, module.outputs())
              .matMul(transposed)
              .reshape(count, rows, -1));
    }
    NDArray all = parts.size() == 1 ? parts.head() : NDArrays.concat(parts, 0);
    return all.transpose(1, 0, 2).toType(DataType.FLOAT64, false);
  }

  /** Jᵀr of each row at the codes of {@link #linearise}, k numbers a row: shared. */
  double[] gradients() {
    return pulled;
  }

  /**
   * s = −(JᵀJ + diag(d))⁻¹(Jᵀr + p) of each row.
   *
   * @param diagonals d, k positive numbers a row
   * @param penalties p, k numbers a row
   * @param finite whether JᵀJ and Jᵀr of a row are finite; the step of others is 0
   */
  double[] steps(double[] diagonals, double[] penalties, boolean[] finite) {
    try (NDManager scratch = lasting.newSubManager()) {
      NDArray eye = scratch.eye(inputs, inputs, 0, DataType.FLOAT64);
      NDArray mask = scratch.create(finite);
      NDArray diagonal = scratch.create(diagonals, new Shape(rows, inputs, 1));
      NDArray right = scratch.create(penalties, new Shape(rows, inputs, 1));
      NDArray zero = scratch.zeros(right.getShape(), DataType.FLOAT64);
      NDArray square =
          NDArrays.where(
              mask.reshape(rows, 1, 1).broadcast(rows, inputs, inputs),
              diagonal.mul(eye).add(normal),
              eye.reshape(1, inputs, inputs).broadcast(rows, inputs, inputs));
      NDArray side =
          NDArrays.where(
              mask.reshape(rows, 1, 1).broadcast(rows, inputs, 1),
              right.add(gradients.reshape(rows, inputs, 1)),
              zero);
      return square.inverse().matMul(side).neg().toDoubleArray();
    }
  }

  @Override
  public void close() {
    lasting.close();
  }
}
