package org.antipode.benchmarks.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.AffineMap;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;

/** A convolutional generator with drawn weights, as a map of ours and as libtorch's operators. */
public final class ConvolutionalNetwork {
  /** An activation with libtorch's functions for it and for its derivative times t. */
  enum Activation {
    RELU(ActivationKind.RELU, "torch.relu(%s)", "torch.threshold_backward(%s, %s, 0)"),
    LEAKY(
        ActivationKind.LEAKY_RELU,
        "torch.leaky_relu(%s, 0.2)",
        "torch.leaky_relu_backward(%s, %s, 0.2, True)"),
    TANH(ActivationKind.TANH, "torch.tanh(%s)", "torch.tanh_backward(%s, %s)"),
    SIGMOID(ActivationKind.SIGMOID, "torch.sigmoid(%s)", "torch.sigmoid_backward(%s, %s)");

    private final ActivationKind kind;

    /** libtorch's function, of %s. */
    final String forward;

    /** libtorch's product of %s with the derivative where the activation's value is %s. */
    final String times;

    Activation(ActivationKind kind, String forward, String times) {
      this.kind = kind;
      this.forward = forward;
      this.times = times;
    }
  }

  /**
   * @param sizes of the convolution; null for a dense layer
   * @param factor how often a convolution's input is repeated before along each axis
   * @param shape the output's, channel first
   */
  record Stage(
      ConvolutionSizes sizes,
      int factor,
      int[] shape,
      double[] weights,
      double[] bias,
      Activation activation) {}

  private final String name;
  private final int latent;
  private final RandomStream random;
  private final List<Stage> stages = new ArrayList<>();

  private ConvolutionalNetwork(String name, int latent) {
    this.name = name;
    this.latent = latent;
    this.random = new Seed(1).stream(name);
  }

  /** The four networks that are compared. */
  public static List<ConvolutionalNetwork> all() {
    return List.of(
        new ConvolutionalNetwork("mnist-conv", 20)
            .dense(Activation.RELU, 48, 7, 7)
            .transposed(48, 4, 2, 1, 0, Activation.RELU)
            .transposed(1, 4, 2, 1, 0, Activation.SIGMOID),
        new ConvolutionalNetwork("phantom-conv", 40)
            .dense(Activation.LEAKY, 64, 4, 4)
            .plain(64, 2, Activation.LEAKY)
            .plain(48, 2, Activation.LEAKY)
            .plain(32, 2, Activation.LEAKY)
            .plain(24, 2, Activation.LEAKY)
            .plain(1, 1, Activation.SIGMOID),
        new ConvolutionalNetwork("dcgan-64", 100)
            .dense(Activation.RELU, 512, 4, 4)
            .transposed(256, 4, 2, 1, 0, Activation.RELU)
            .transposed(128, 4, 2, 1, 0, Activation.RELU)
            .transposed(64, 4, 2, 1, 0, Activation.RELU)
            .transposed(3, 4, 2, 1, 0, Activation.TANH),
        new ConvolutionalNetwork("wavegan-4096", 100)
            .dense(Activation.RELU, 512, 16)
            .transposed(256, 25, 4, 11, 1, Activation.RELU)
            .transposed(128, 25, 4, 11, 1, Activation.RELU)
            .transposed(64, 25, 4, 11, 1, Activation.RELU)
            .transposed(1, 25, 4, 11, 1, Activation.TANH));
  }

  private ConvolutionalNetwork dense(Activation activation, int... shape) {
    int outputs = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return add(null, 1, shape, outputs * latent, Math.sqrt(2.0 / latent), outputs, activation);
  }

  /** A 3×3 convolution after nearest resizing. */
  private ConvolutionalNetwork plain(int filters, int factor, Activation activation) {
    int[] before = stages.get(stages.size() - 1).shape;
    int[] input = {before[1] * factor, before[2] * factor};
    ConvolutionSizes sizes = ConvolutionSizes.plain(before[0], input, filters, new int[] {3, 3}, 1);
    double deviation = Math.sqrt(2.0 / (9 * before[0]));
    int[] shape = {filters, input[0], input[1]};
    return add(sizes, factor, shape, filters * before[0] * 9, deviation, filters, activation);
  }

  private ConvolutionalNetwork transposed(
      int filters, int kernel, int stride, int cut, int further, Activation activation) {
    int[] before = stages.get(stages.size() - 1).shape;
    int axes = before.length - 1;
    ConvolutionSizes sizes =
        new ConvolutionSizes(
            true,
            before[0],
            Arrays.copyOfRange(before, 1, before.length),
            filters,
            all(axes, kernel),
            all(axes, stride),
            all(axes, cut),
            all(axes, cut - further),
            all(axes, 1),
            1);
    int[] shape = Arrays.stream(before).map(length -> length * stride).toArray();
    shape[0] = filters;
    int places = (int) Math.pow(kernel, axes);
    double deviation = Math.sqrt(2 * Math.pow(stride, axes) / (before[0] * places));
    return add(sizes, 1, shape, before[0] * filters * places, deviation, filters, activation);
  }

  private static int[] all(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }

  /** Weights are 32-bit numbers, as trained ones are. */
  private ConvolutionalNetwork add(
      ConvolutionSizes sizes,
      int factor,
      int[] shape,
      int weights,
      double deviation,
      int biases,
      Activation activation) {
    stages.add(
        new Stage(
            sizes,
            factor,
            shape,
            floats(random.gaussians(weights, deviation)),
            floats(random.gaussians(biases, 0.1)),
            activation));
    return this;
  }

  private static double[] floats(double[] numbers) {
    return Arrays.stream(numbers).map(number -> (float) number).toArray();
  }

  public String name() {
    return name;
  }

  public int latent() {
    return latent;
  }

  public double[] code(int i) {
    return new Seed(2).stream("code-" + i).gaussians(latent, 1);
  }

  /** As a graph of layers. */
  public Generator map() {
    Graph.Builder graph = Graph.builder(org.antipode.core.shape.Shape.vector(latent));
    int value = 0;
    for (Stage stage : stages) {
      AffineMap affine =
          stage.sizes == null
              ? new DenseAffine(columns(stage.weights), stage.bias)
              : new Convolution(stage.sizes, stage.weights, stage.bias)
                  .afterNearest(all(stage.shape.length - 1, stage.factor));
      value = graph.add(new AffineLayer(affine, stage.activation.kind.with(0.2)), value);
    }
    return graph.build(
        value, org.antipode.core.shape.Shape.vector(graph.size(value)), ValueRange.ALL, List.of());
  }

  private ColumnMatrix columns(double[] rows) {
    int outputs = rows.length / latent;
    double[] data = new double[rows.length];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < latent; j++) {
        data[j * outputs + i] = rows[i * latent + j];
      }
    }
    return new ColumnMatrix(outputs, latent, data);
  }

  /** The weights and the bias of each layer. */
  List<NDArray> parameters(NDManager manager, DataType type) {
    List<NDArray> all = new ArrayList<>();
    for (Stage stage : stages) {
      long[] shape = {stage.shape[0], latent};
      if (stage.sizes == null) {
        shape[0] = stage.bias.length;
      } else {
        boolean transposed = stage.sizes.transposed();
        shape = new long[1 + stage.shape.length];
        shape[0] = transposed ? stage.sizes.channels() : stage.sizes.filters();
        shape[1] = transposed ? stage.sizes.filters() : stage.sizes.channels();
        for (int a = 0; a < stage.shape.length - 1; a++) {
          shape[2 + a] = stage.sizes.kernel()[a];
        }
      }
      all.add(manager.create(stage.weights, new Shape(shape)).toType(type, false));
      all.add(manager.create(stage.bias, new Shape(stage.bias.length)).toType(type, false));
    }
    return all;
  }

  /** The same as statements of TorchScript. */
  ConvolutionalScript script() {
    return new ConvolutionalScript(List.copyOf(stages));
  }
}
