package org.antipode.benchmarks.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.Saturating;
import org.antipode.measurements.matrix.DenseOperator;

/**
 * Σ_j ½‖A G(x_j) − y‖² + λ‖x_j‖² over a batch of codes, in libtorch's float64: the fastest that was
 * found of what a user of PyTorch would write. The gradient is the chain rule by hand, on the
 * activations that the value left; through DJL automatic differentiation costs half as much again
 * at the small sizes.
 *
 * <p>As an objective it has one code.
 */
public final class TorchRisk
    implements Objective, ObjectiveEvaluation, LeastSquaresModel, AutoCloseable {
  private static final int[] COLUMNS = {0};

  private final NDManager weights;
  private final List<NDArray> matrices = new ArrayList<>();
  private final List<NDArray> biases = new ArrayList<>();
  private final List<ElementwiseActivation> activations = new ArrayList<>();
  private final NDArray measurement;
  private final NDArray observed;
  private final double penalty;
  private final int size;
  private final int measurements;
  private double[] point;
  private NDScope scope;
  private NDArray code;

  /** What enters each layer's activation, and what leaves it. */
  private final List<NDArray> inputs = new ArrayList<>();

  private final List<NDArray> outputs = new ArrayList<>();
  private NDArray residual;

  public TorchRisk(Engine engine, Mlp generator, DenseOperator a, double[] y, double penalty) {
    this.weights = engine.newBaseManager();
    this.size = generator.inputSize();
    this.measurements = y.length;
    this.penalty = penalty;
    for (DenseLayer layer : generator.layers()) {
      matrices.add(Torch.matrix(weights, layer.weights()));
      biases.add(
          layer.bias().length == 0
              ? null
              : weights.create(layer.bias(), new Shape(layer.bias().length, 1)));
      if (!layer.activation().isRelu() && layer.activation() != Saturating.SIGMOID) {
        throw new IllegalArgumentException("no peer for " + layer.activation());
      }
      activations.add(layer.activation());
    }
    measurement = Torch.matrix(weights, a.matrix());
    observed = weights.create(y, new Shape(y.length, 1));
  }

  /** The risk of each code, a column each; what the gradient needs stays in fields. */
  private NDArray risks(NDArray codes) {
    inputs.clear();
    outputs.clear();
    NDArray signal = codes;
    for (int i = 0; i < matrices.size(); i++) {
      signal = matrices.get(i).matMul(signal);
      if (biases.get(i) != null) {
        signal = signal.addi(biases.get(i));
      }
      inputs.add(signal);
      signal = activations.get(i).isRelu() ? Activation.relu(signal) : Activation.sigmoid(signal);
      outputs.add(signal);
    }
    residual = measurement.matMul(signal).subi(observed);
    NDArray risks = residual.square().sum(COLUMNS).muli(0.5);
    return penalty == 0 ? risks : risks.add(codes.square().sum(COLUMNS).muli(penalty));
  }

  /** The risks of {@code count} codes, one after the other; {@link #gradient} is that at them. */
  public double[] values(double[] codes, int count) {
    release();
    scope = new NDScope();
    // By row: entry c of code j is at (c, j).
    double[] rows = new double[codes.length];
    for (int j = 0; j < count; j++) {
      for (int c = 0; c < size; c++) {
        rows[c * count + j] = codes[j * size + c];
      }
    }
    code = weights.create(rows, new Shape(size, count));
    return risks(code).toDoubleArray();
  }

  @Override
  public double value(double[] x) {
    point = x.clone();
    return values(x, 1)[0];
  }

  @Override
  public double relativeMisfit() {
    return Math.sqrt(
        residual.square().sum().toDoubleArray()[0] / observed.square().sum().toDoubleArray()[0]);
  }

  @Override
  public double antipodeValue() {
    List<NDArray> ownInputs = List.copyOf(inputs);
    List<NDArray> ownOutputs = List.copyOf(outputs);
    NDArray ownResidual = residual;
    double[] minus = Arrays.stream(point).map(entry -> -entry).toArray();
    double value = risks(weights.create(minus, new Shape(size, 1))).toDoubleArray()[0];
    inputs.clear();
    inputs.addAll(ownInputs);
    outputs.clear();
    outputs.addAll(ownOutputs);
    residual = ownResidual;
    return value;
  }

  @Override
  public void gradient(double[] out) {
    NDArray back = pulledBack(residual);
    if (penalty > 0) {
      back = back.addi(code.mul(2 * penalty));
    }
    byColumn(back, size, out.length / size, size, out);
  }

  /** Jᵀv without the penalty, for a column v of each code. */
  private NDArray pulledBack(NDArray v) {
    NDArray back = measurement.transpose().matMul(v);
    for (int i = matrices.size() - 1; i >= 0; i--) {
      NDArray output = outputs.get(i);
      back =
          activations.get(i).isRelu()
              ? back.muli(output.gt(0).toType(DataType.FLOAT64, false))
              : back.muli(output.mul(output.sub(1).neg()));
      back = matrices.get(i).transpose().matMul(back);
    }
    return back;
  }

  /**
   * J times each column of {@code tangents} without the penalty, at the one code.
   *
   * @param approached whether a unit at its kink takes the side to which its tangent leads
   */
  private NDArray pushed(NDArray tangents, boolean approached) {
    NDArray forth = tangents;
    for (int i = 0; i < matrices.size(); i++) {
      forth = matrices.get(i).matMul(forth);
      NDArray output = outputs.get(i);
      if (activations.get(i).isRelu()) {
        NDArray live = output.gt(0);
        if (approached) {
          live = live.logicalOr(inputs.get(i).eq(0).logicalAnd(forth.gt(0)));
        }
        forth = forth.mul(live.toType(DataType.FLOAT64, false));
      } else {
        forth = forth.mul(output.mul(output.sub(1).neg()));
      }
    }
    return measurement.matMul(forth);
  }

  /** out = the matrix by column, each column starting {@code stride} after the one before. */
  private static void byColumn(NDArray matrix, int rows, int columns, int stride, double[] out) {
    double[] entries = matrix.toDoubleArray();
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[j * stride + i] = entries[i * columns + j];
      }
    }
  }

  private void release() {
    if (scope != null) {
      scope.close();
      scope = null;
    }
  }

  @Override
  public void close() {
    release();
    weights.close();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double scale() {
    double[] y = observed.toDoubleArray();
    return Arrays.stream(y).map(entry -> entry * entry / 2).sum();
  }

  @Override
  public ObjectiveEvaluation newEvaluation() {
    return this;
  }

  @Override
  public double penalty() {
    return penalty * Arrays.stream(point).map(entry -> entry * entry).sum();
  }

  @Override
  public LeastSquaresModel leastSquares() {
    return this;
  }

  @Override
  public int rows() {
    return penalty > 0 ? measurements + size : measurements;
  }

  @Override
  public double slope(double[] v) {
    double[] along = pushed(weights.create(v, new Shape(size, 1)), true).toDoubleArray();
    double[] r = residual.toDoubleArray();
    double sum = 0;
    for (int i = 0; i < measurements; i++) {
      sum += r[i] * along[i];
    }
    double square = 0;
    for (int j = 0; j < size; j++) {
      sum += 2 * penalty * point[j] * v[j];
      square += v[j] * v[j];
    }
    return sum / Math.sqrt(square);
  }

  @Override
  public void residual(double[] out) {
    System.arraycopy(residual.toDoubleArray(), 0, out, 0, measurements);
    penalised(point, out);
  }

  @Override
  public void jacobian(double[] out) {
    int rows = rows();
    Arrays.fill(out, 0);
    byColumn(
        pushed(weights.eye(size).toType(DataType.FLOAT64, false), false),
        measurements,
        size,
        rows,
        out);
    if (penalty > 0) {
      for (int j = 0; j < size; j++) {
        out[j * rows + measurements + j] = Math.sqrt(2 * penalty);
      }
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    NDArray image = pushed(weights.create(t, new Shape(size, 1)), false);
    System.arraycopy(image.toDoubleArray(), 0, out, 0, measurements);
    penalised(t, out);
  }

  /** The last k entries of out = √(2λ)·x. */
  private void penalised(double[] x, double[] out) {
    if (penalty > 0) {
      for (int j = 0; j < size; j++) {
        out[measurements + j] = Math.sqrt(2 * penalty) * x[j];
      }
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    double[] measured = Arrays.copyOf(v, measurements);
    byColumn(pulledBack(weights.create(measured, new Shape(measurements, 1))), size, 1, size, out);
    if (penalty > 0) {
      for (int j = 0; j < size; j++) {
        out[j] += Math.sqrt(2 * penalty) * v[measurements + j];
      }
    }
  }
}
