package org.antipode.generators.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/**
 * A TorchScript module at one point: Jᵀv by automatic differentiation, Jt by differentiating Jᵀv
 * along v, which is linear in v.
 *
 * <p>A point's arrays are freed when the next point is chosen.
 */
final class TorchScriptEvaluation implements Evaluation {
  private final PtSymbolBlock module;
  private final PtSymbolBlock products;
  private final NDManager arrays;
  private final DataType precision;
  private final long[] code;
  private final int inputs;
  private final ActiveSet all;
  private NDManager atPoint;
  private NDArray leaf;
  private NDArray signal;

  /**
   * @param products the module that products.py wrote
   * @param arrays owns this evaluation's arrays
   * @param code the shape of a batch of one code
   */
  TorchScriptEvaluation(
      PtSymbolBlock module,
      PtSymbolBlock products,
      NDManager arrays,
      DataType precision,
      long[] code,
      int outputs) {
    this.module = module;
    this.products = products;
    this.arrays = arrays;
    this.precision = precision;
    this.code = code;
    this.inputs = (int) new Shape(code).size();
    this.all = ActiveSet.all(outputs);
  }

  /** What the module returns, owned by the inputs' manager. */
  static NDArray run(PtSymbolBlock module, NDManager manager, NDArray... in) {
    // Both are settings of the calling thread.
    JniUtils.setGradMode(true);
    JniUtils.setGraphExecutorOptimize(false);
    NDList out = IValueUtils.forward(module, new NDList(in), true);
    if (out.size() != 1) {
      throw new IllegalArgumentException(
          "the module returns " + out.size() + " arrays; it must return the signal alone");
    }
    NDArray only = out.head();
    only.attach(manager);
    return only;
  }

  @Override
  public void forward(double[] x, double[] out) {
    if (atPoint != null) {
      atPoint.close();
    }
    atPoint = arrays.newSubManager();
    leaf = array(atPoint, x, code);
    leaf.setRequiresGradient(true);
    signal = run(module, atPoint, leaf);
    copy(signal, out, 0);
  }

  @Override
  public void antipode(double[] x, double[] out) {
    double[] minus = new double[x.length];
    Arrays.setAll(minus, i -> -x[i]);
    try (NDManager scratch = arrays.newSubManager()) {
      copy(run(module, scratch, array(scratch, minus, code)), out, 0);
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    try (NDManager scratch = arrays.newSubManager()) {
      NDArray direction = array(scratch, v, signal.getShape().getShape());
      copy(products(scratch, direction, new double[0], 0), out, 0);
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    pushforward(t, 1, all, out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    try (NDManager scratch = arrays.newSubManager()) {
      NDArray direction = scratch.zeros(signal.getShape(), precision);
      direction.setRequiresGradient(true);
      copy(products(scratch, direction, tangents, count), out, 0);
    }
  }

  private NDArray products(NDManager scratch, NDArray direction, double[] tangents, int count) {
    NDArray rows = array(scratch, tangents, count, inputs);
    return run(products, scratch, signal, leaf, direction, rows);
  }

  @Override
  public void jacobian(double[] out) {
    double[] identity = new double[inputs * inputs];
    for (int i = 0; i < inputs; i++) {
      identity[i * inputs + i] = 1;
    }
    pushforward(identity, inputs, all, out);
  }

  @Override
  public ActiveSet liveOutputs() {
    return all;
  }

  private NDArray array(NDManager manager, double[] numbers, long... shape) {
    int size = (int) new Shape(shape).size();
    if (precision == DataType.FLOAT64) {
      double[] exact = numbers.length == size ? numbers : Arrays.copyOf(numbers, size);
      return manager.create(exact, new Shape(shape));
    }
    float[] rounded = new float[size];
    for (int i = 0; i < size; i++) {
      rounded[i] = (float) numbers[i];
    }
    return manager.create(rounded, new Shape(shape));
  }

  private static void copy(NDArray from, double[] out, int at) {
    if (from.getDataType() == DataType.FLOAT64) {
      double[] exact = from.toDoubleArray();
      System.arraycopy(exact, 0, out, at, exact.length);
    } else {
      float[] rounded = from.toFloatArray();
      for (int i = 0; i < rounded.length; i++) {
        out[at + i] = rounded[i];
      }
    }
  }
}
