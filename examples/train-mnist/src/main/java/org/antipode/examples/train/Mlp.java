package org.antipode.examples.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Dense layers with a ReLU between each two; what follows the last one is the caller's. */
final class Mlp {
  private final int[] sizes;
  private final DenseLayer[] layers;

  /**
   * @param sizes from the input's to the output's: layer i is sizes[i] to sizes[i + 1]
   */
  Mlp(NDManager manager, int... sizes) {
    this.sizes = sizes;
    this.layers =
        IntStream.range(0, sizes.length - 1)
            .mapToObj(i -> DenseLayer.random(manager, sizes[i], sizes[i + 1]))
            .toArray(DenseLayer[]::new);
  }

  /** rows × sizes[0] to rows × sizes[last]. */
  NDArray apply(NDArray rows) {
    NDArray out = layers[0].apply(rows);
    for (int i = 1; i < layers.length; i++) {
      out = layers[i].apply(Activation.relu(out));
    }
    return out;
  }

  /**
   * Visits the weights in PyTorch's order under PyTorch's names, those of a Sequential: {@code
   * 0.weight}, {@code 0.bias}, {@code 2.weight}, … because a ReLU counts as a module too.
   */
  void forEachWeight(BiConsumer<String, NDArray> visitor) {
    for (int i = 0; i < layers.length; i++) {
      visitor.accept(2 * i + ".weight", layers[i].weight());
      visitor.accept(2 * i + ".bias", layers[i].bias());
    }
  }

  /** The sizes, as in 20-500-500-784. */
  String describe() {
    return IntStream.of(sizes).mapToObj(String::valueOf).collect(Collectors.joining("-"));
  }

  /** A copy of the weights in Java's memory, in the order of {@link #forEachWeight}. */
  Map<String, Tensor> weights() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    forEachWeight(
        (name, array) ->
            weights.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
    return weights;
  }
}
