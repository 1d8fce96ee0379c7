package org.antipode.generators.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.LongAdder;

/**
 * A TorchScript module that is called with a batch of codes of a fixed shape.
 *
 * @param products the module that products.py wrote
 * @param code the shape of a batch, its rows first
 * @param outputs the entries of one signal
 * @param calls counts the calls of libtorch
 */
record TorchModule(
    PtSymbolBlock module,
    PtSymbolBlock products,
    DataType precision,
    long[] code,
    int outputs,
    LongAdder calls) {
  /** The same, whose signals have so many entries. */
  TorchModule withOutputs(int count) {
    return new TorchModule(module, products, precision, code, count, calls);
  }

  /** The same for batches of so many codes. */
  TorchModule withRows(int count) {
    long[] shape = code.clone();
    shape[0] = count;
    return new TorchModule(module, products, precision, shape, outputs, calls);
  }

  int rows() {
    return (int) code[0];
  }

  /** The entries of one code. */
  int inputs() {
    return (int) (new Shape(code).size() / code[0]);
  }

  /** What the module returns for a batch of codes, owned by the manager. */
  NDArray signals(NDManager manager, NDArray codes) {
    NDList out = call(module, codes);
    if (out.size() != 1) {
      throw new IllegalArgumentException(
          "the module returns " + out.size() + " arrays; it must return the signal alone");
    }
    NDArray only = out.head();
    only.attach(manager);
    return only;
  }

  /** Jᵀ·direction where there are no tangents, else J·tangent for each of them. */
  NDArray products(
      NDManager manager, NDArray signals, NDArray codes, NDArray direction, NDArray tangents) {
    NDArray products = call(this.products, signals, codes, direction, tangents).head();
    products.attach(manager);
    return products;
  }

  private NDList call(PtSymbolBlock called, NDArray... in) {
    calls.increment();
    // Both are settings of the calling thread.
    JniUtils.setGradMode(true);
    JniUtils.setGraphExecutorOptimize(false);
    return IValueUtils.forward(called, new NDList(in), true);
  }

  /** An array in the module's precision. */
  NDArray array(NDManager manager, double[] numbers, long... shape) {
    if (precision == DataType.FLOAT64) {
      return manager.create(numbers, new Shape(shape));
    }
    float[] rounded = new float[numbers.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) numbers[i];
    }
    return manager.create(rounded, new Shape(shape));
  }

  /** The numbers of an array. */
  static double[] numbers(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] rounded = array.toFloatArray();
    double[] numbers = new double[rounded.length];
    for (int i = 0; i < rounded.length; i++) {
      numbers[i] = rounded[i];
    }
    return numbers;
  }
}
