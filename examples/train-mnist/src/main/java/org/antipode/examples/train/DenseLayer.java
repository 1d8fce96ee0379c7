package org.antipode.examples.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/**
 * x ↦ W x + b for every row x.
 *
 * @param weight W, out × in
 * @param bias b, out
 */
record DenseLayer(NDArray weight, NDArray bias) {
  /** A layer with PyTorch's usual start: weights and biases uniform on ±1/√in. */
  static DenseLayer random(NDManager manager, int in, int out) {
    float bound = (float) (1 / Math.sqrt(in));
    DenseLayer layer =
        new DenseLayer(
            manager.randomUniform(-bound, bound, new Shape(out, in)),
            manager.randomUniform(-bound, bound, new Shape(out)));
    layer.weight.setRequiresGradient(true);
    layer.bias.setRequiresGradient(true);
    return layer;
  }

  /** rows × in to rows × out; the answer belongs to the input's manager. */
  NDArray apply(NDArray rows) {
    return Linear.linear(rows, weight, bias).singletonOrThrow();
  }
}
