package org.antipode.generators;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.file.Tensor;
import org.antipode.core.file.WeightsFile;
import org.antipode.core.map.Generator;
import org.antipode.core.map.SignalShape;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;

/** A trained multilayer perceptron from a file of weights. */
public final class MlpProvider implements GeneratorProvider<MlpProvider.Options> {
  /** The options. */
  public record Options(
      @Option("safetensors or NPZ file: weight (out × in) and optional bias of each layer")
          Path weights,
      @Option("each layer's activation: relu, leaky-relu, tanh, sigmoid or identity")
          List<Activation> activations,
      @Option("slope of leaky-relu for negative inputs") double negativeSlope,
      @Option(value = "axes of the signal, [28, 28] for an image; one axis if left out", min = 1)
          Optional<List<Integer>> shape) {}

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String summary() {
    return "trained multilayer perceptron, weights from a safetensors or NPZ file";
  }

  @Override
  public Options defaults() {
    return new Options(null, null, 0.01, Optional.empty());
  }

  @Override
  public Generator create(Options options, RandomStream random) {
    try {
      return create(
          WeightsFile.read(options.weights()),
          options.activations(),
          options.negativeSlope(),
          options.shape().map(SignalShape::new));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(options.weights() + ": " + e.getMessage(), e);
    }
  }

  /** The network of these tensors, with the last layer's size as its shape if none is given. */
  static Mlp create(
      Map<String, Tensor> tensors,
      List<Activation> activations,
      double negativeSlope,
      Optional<SignalShape> shape) {
    List<LayerWeights> weights = LayerWeights.inOrder(tensors);
    if (weights.size() != activations.size()) {
      throw new IllegalArgumentException(
          "there are weights of "
              + weights.size()
              + " layers but "
              + activations.size()
              + " activations");
    }
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      LayerWeights layer = weights.get(i);
      layers.add(
          new DenseLayer(
              layer.weight().toColumnMatrix(), layer.bias(), activations.get(i), negativeSlope));
    }
    int size = layers.get(layers.size() - 1).outputSize();
    return new Mlp(layers, shape.orElse(SignalShape.of(size)));
  }
}
