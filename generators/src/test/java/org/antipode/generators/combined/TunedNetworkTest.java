package org.antipode.generators.combined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.linear.Combination;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.norm.Groups;
import org.antipode.generators.norm.Normalisation;
import org.antipode.generators.pool.AveragePool;
import org.antipode.generators.pool.MaxPool;
import org.antipode.generators.pool.Windows;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with convolutions, the weights of whose last layers change. */
class TunedNetworkTest {
  private static final ElementwiseActivation LEAKY = ActivationKind.LEAKY_RELU.with(0.2);
  private static final ElementwiseActivation TANH = ActivationKind.TANH.with(0);

  private static int[] of(int... numbers) {
    return numbers;
  }

  /** A graph whose weights are taken one after the other from a list of changes. */
  private static final class Sketch {
    private final RandomStream random = new Seed(1).stream("weights");
    private final Graph.Builder builder;
    private final double[] changes;
    private int used;

    /**
     * @param changes of all weights; empty for none
     */
    Sketch(int latent, double[] changes) {
      this.builder = Graph.builder(Shape.vector(latent));
      this.changes = changes;
    }

    private double[] weights(int count) {
      double[] weights = random.gaussians(count, 0.7);
      for (int i = 0; i < count && changes.length > 0; i++) {
        weights[i] += changes[used + i];
      }
      used += count;
      return weights;
    }

    int dense(int rows, int input, ElementwiseActivation activation) {
      int columns = builder.size(input);
      DenseAffine affine =
          new DenseAffine(
              new ColumnMatrix(rows, columns, weights(rows * columns)), random.gaussians(rows, 1));
      return builder.add(new AffineLayer(affine, activation), input);
    }

    Convolution convolution(ConvolutionSizes sizes) {
      int places = Arrays.stream(sizes.kernel()).reduce(1, (a, b) -> a * b);
      return new Convolution(
          sizes,
          weights(sizes.filters() * sizes.channels() / sizes.groups() * places),
          random.gaussians(sizes.filters(), 1));
    }

    int convolved(ConvolutionSizes sizes, ElementwiseActivation activation, int... inputs) {
      return builder.add(new AffineLayer(convolution(sizes), activation), inputs);
    }

    Graph built(int output) {
      Shape signal = Shape.vector(builder.size(output));
      return Graph.of(builder.build(output, signal, ValueRange.ALL, List.of())).orElseThrow();
    }
  }

  private interface Network {
    Graph with(double[] changes);
  }

  record Case(String name, int layers, Network network) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("the last transposed convolution", 1, TunedNetworkTest::decoder),
        new Case("two transposed convolutions and a dense layer", 3, TunedNetworkTest::decoder),
        new Case("stride, dilation, groups and padding", 2, TunedNetworkTest::grouped),
        new Case("one axis", 2, TunedNetworkTest::signal),
        new Case("three axes", 2, TunedNetworkTest::volume),
        new Case("nearest resizing before a convolution", 2, TunedNetworkTest::resized),
        new Case("convolutions and dense layers in turn, pooling", 4, TunedNetworkTest::mixed),
        new Case("a normalisation between", 2, TunedNetworkTest::normalised),
        new Case("a sum that skips layers", 4, TunedNetworkTest::skipped),
        new Case("joined channels", 3, TunedNetworkTest::joined));
  }

  /** 3 → 4×2×2 → 3×4×4 → 1×8×8. */
  private static Graph decoder(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(16, 0, LEAKY);
    value =
        sketch.convolved(ConvolutionSizes.transposed(4, of(2, 2), 3, of(4, 4), 2, 1), LEAKY, value);
    return sketch.built(
        sketch.convolved(ConvolutionSizes.transposed(3, of(4, 4), 1, of(4, 4), 2, 1), TANH, value));
  }

  private static Graph grouped(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(4 * 6 * 7, 0, LEAKY);
    value =
        sketch.convolved(
            new ConvolutionSizes(
                false, 4, of(6, 7), 6, of(2, 3), of(1, 2), of(2, 3), of(2, 3), of(3, 2), 2),
            LEAKY,
            value);
    return sketch.built(
        sketch.convolved(
            new ConvolutionSizes(
                true, 6, of(7, 5), 4, of(3, 2), of(2, 3), of(1, 0), of(0, -1), of(1, 1), 2),
            TANH,
            value));
  }

  private static Graph signal(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(4 * 6, 0, LEAKY);
    value = sketch.convolved(ConvolutionSizes.transposed(4, of(6), 3, of(5), 4, 2), LEAKY, value);
    return sketch.built(
        sketch.convolved(ConvolutionSizes.plain(3, of(21), 1, of(5), 2), TANH, value));
  }

  private static Graph volume(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(2 * 8, 0, LEAKY);
    value =
        sketch.convolved(
            ConvolutionSizes.transposed(2, of(2, 2, 2), 2, of(4, 3, 2), 2, 1), LEAKY, value);
    return sketch.built(
        sketch.convolved(ConvolutionSizes.plain(2, of(4, 3, 2), 1, of(3, 3, 1), 1), TANH, value));
  }

  /** The resizing is fused into the convolution after it. */
  private static Graph resized(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(2 * 9, 0, LEAKY);
    int[] source = new int[2 * 36];
    Arrays.setAll(source, i -> i / 36 * 9 + i % 36 / 6 / 2 * 3 + i % 6 / 2);
    value =
        sketch.builder.add(new Gather(Shape.vector(2 * 9), Shape.vector(2 * 36), source), value);
    value = sketch.convolved(ConvolutionSizes.plain(2, of(6, 6), 3, of(3, 3), 1), LEAKY, value);
    Graph graph =
        sketch.built(
            sketch.convolved(ConvolutionSizes.plain(3, of(6, 6), 1, of(3, 3), 1), TANH, value));
    assertThat(graph.maps()).hasSize(3);
    return graph;
  }

  private static Graph mixed(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(2 * 16, 0, LEAKY);
    value = sketch.convolved(ConvolutionSizes.plain(2, of(4, 4), 3, of(3, 3), 1), LEAKY, value);
    Windows windows =
        new Windows(of(3, 4, 4), of(2, 2), of(2, 2), of(0, 0), of(0, 0), of(1, 1), false);
    value = sketch.builder.add(AveragePool.of(windows, true), value);
    value = sketch.dense(16, value, LEAKY);
    value = sketch.convolved(ConvolutionSizes.plain(1, of(4, 4), 2, of(3, 3), 1), TANH, value);
    Windows last =
        new Windows(of(2, 4, 4), of(2, 2), of(2, 2), of(0, 0), of(0, 0), of(1, 1), false);
    value = sketch.builder.add(new MaxPool(last), value);
    return sketch.built(sketch.dense(5, value, TANH));
  }

  private static Graph normalised(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int value = sketch.dense(2 * 16, 0, LEAKY);
    value =
        sketch.convolved(
            ConvolutionSizes.plain(2, of(4, 4), 3, of(3, 3), 1),
            ElementwiseActivation.IDENTITY,
            value);
    value = sketch.builder.add(Normalisation.standard(Groups.along(1, 3, 16), 1e-5), value);
    value = sketch.builder.add(AffineLayer.pointwise(Shape.vector(3 * 16), LEAKY), value);
    return sketch.built(
        sketch.convolved(ConvolutionSizes.plain(3, of(4, 4), 1, of(3, 3), 1), TANH, value));
  }

  private static Graph skipped(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int first = sketch.dense(2 * 16, 0, LEAKY);
    ConvolutionSizes sizes = ConvolutionSizes.plain(2, of(4, 4), 2, of(3, 3), 1);
    int value = sketch.convolved(sizes, LEAKY, first);
    value = sketch.convolved(sizes, TANH, value);
    value = sketch.builder.add(new Combination(Shape.vector(2 * 16), 1, 1), first, value);
    return sketch.built(
        sketch.convolved(ConvolutionSizes.transposed(2, of(4, 4), 1, of(2, 2), 2, 0), TANH, value));
  }

  private static Graph joined(double[] changes) {
    Sketch sketch = new Sketch(3, changes);
    int first = sketch.dense(2 * 16, 0, LEAKY);
    ConvolutionSizes sizes = ConvolutionSizes.plain(2, of(4, 4), 2, of(3, 3), 1);
    int second = sketch.convolved(sizes, LEAKY, first);
    int third = sketch.convolved(sizes, TANH, first);
    return sketch.built(
        sketch.convolved(
            ConvolutionSizes.plain(6, of(4, 4), 1, of(3, 3), 1), TANH, first, second, third));
  }

  private static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itKeepsTheContractOfMaps(Case of) {
    Graph graph = of.network.with(new double[0]);
    Contract.check(TunedNetwork.of(graph, of.layers), new Seed(3)).orThrow();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsTheNetworkThatHasTheChangedWeights(Case of) {
    Graph graph = of.network.with(new double[0]);
    TunedNetwork tuned = TunedNetwork.of(graph, of.layers);
    RandomStream random = new Seed(2).stream("test");
    int all = TunedPlace.all(graph).stream().mapToInt(place -> place.affine().weightCount()).sum();
    for (double size : new double[] {0, 0.3, 0.3}) {
      double[] z = random.gaussians(3, 1);
      double[] change = random.gaussians(tuned.deviations(), size);
      Graph changed = of.network.with(join(new double[all - change.length], change));
      assertThat(tuned.at(join(z, change))).containsExactly(changed.at(z), within(1e-12));
    }
  }

  @Test
  void in32BitNumbersItKeepsTheContractUpToRounding() {
    Generator exact = TunedNetwork.of(decoder(new double[0]), 2);
    Generator rounded = exact.inFloat32();
    assertThat(rounded.deviations()).isEqualTo(exact.deviations());
    Contract.check(rounded, new Seed(3), 1e-5).orThrow();
    double[] x = new Seed(2).stream("test").gaussians(exact.inputSize(), 0.3);
    assertThat(rounded.at(x)).containsExactly(exact.at(x), within(1e-5)).isNotEqualTo(exact.at(x));
  }
}
