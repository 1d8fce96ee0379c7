package org.antipode.generators.dense;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.WeightsFile;
import org.antipode.generators.SignalShape;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.weights.LayerWeights;
import org.antipode.generators.weights.NetworkWeights;
import org.antipode.generators.weights.NormalisationPlace;
import org.antipode.generators.weights.Orientation;
import org.antipode.generators.weights.ReadingOptions;

/** A trained multilayer perceptron from a file of weights. */
public final class MlpProvider implements GeneratorProvider<MlpProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              "safetensors or NPZ file: weight and optional bias of each layer; weight and batch"
                  + " normalisation are folded in")
          Path weights,
      @Option(
              "each layer's activation: relu, leaky-relu, tanh, sigmoid, identity, softplus, elu,"
                  + " selu, gelu, gelu-tanh or silu")
          List<ActivationKind> activations,
      @Option("how the names of the network's tensors begin, if the file has others too")
          Optional<String> prefix,
      @Option(
              "names of the layers and batch normalisations from the latent code to the signal, if"
                  + " the names have no numbers and the file no order; the rest is not read")
          Optional<List<String>> layers,
      @Option("names of the biases, one for each layer or none, where the names leave it open")
          Optional<List<String>> biases,
      @Option("axes of the weights, if the sizes fit both ways: PyTorch's are out-by-in")
          Optional<Orientation> orientation,
      @Option("where batch normalisations are applied, where the names leave it open")
          Optional<NormalisationPlace> normalisation,
      @Option(
              value =
                  "what batch normalisations add to the variance; 1e-5 if left out, as in PyTorch,"
                      + " and 1e-3 for Keras' names",
              min = 0)
          Optional<Double> epsilon,
      @Option("slope of leaky-relu for negative inputs") double negativeSlope,
      @Option(value = "axes of the signal, [28, 28] for an image; one axis if left out", min = 1)
          Optional<List<Integer>> shape) {
    /** The slope that is taken where none is given. */
    private static final double DEFAULT_SLOPE = 0.01;

    public Options {
      if (negativeSlope != DEFAULT_SLOPE
          && negativeSlope != 0
          && activations != null
          && !activations.contains(ActivationKind.LEAKY_RELU)) {
        throw new IllegalArgumentException(
            "option 'negativeSlope' is "
                + negativeSlope
                + " but no activation is leaky-relu; name one so, or leave the slope out");
      }
    }

    /** Options for a file that leaves nothing open. */
    public Options(
        Path weights,
        List<ActivationKind> activations,
        double negativeSlope,
        Optional<List<Integer>> shape) {
      this(
          weights,
          activations,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          negativeSlope,
          shape);
    }

    private ReadingOptions reading() {
      return new ReadingOptions(prefix, layers, biases, orientation, normalisation, epsilon);
    }
  }

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
    return new Options(null, null, Options.DEFAULT_SLOPE, Optional.empty());
  }

  @Override
  public Generator create(Options options, Context context) {
    Optional<Shape> shape = options.shape().map(SignalShape::of);
    try {
      NetworkWeights network =
          NetworkWeights.of(
              WeightsFile.read(options.weights()),
              options.reading(),
              identity(options.activations()),
              shape.map(s -> OptionalInt.of(s.size())).orElse(OptionalInt.empty()));
      List<DenseLayer> layers = layers(network, options.activations(), options.negativeSlope());
      int size = layers.get(layers.size() - 1).outputSize();
      return new Mlp(layers, shape.orElse(Shape.vector(size)), network.description());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(options.weights() + ": " + e.getMessage(), e);
    }
  }

  private static boolean[] identity(List<ActivationKind> activations) {
    boolean[] identity = new boolean[activations.size()];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = activations.get(i) == ActivationKind.IDENTITY;
    }
    return identity;
  }

  /** The layers of a network, with an activation for each. */
  public static List<DenseLayer> layers(
      NetworkWeights network, List<ActivationKind> activations, double negativeSlope) {
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < activations.size(); i++) {
      LayerWeights layer = network.layers().get(i);
      layers.add(
          new DenseLayer(layer.weight(), layer.bias(), activations.get(i).with(negativeSlope)));
    }
    return layers;
  }
}
