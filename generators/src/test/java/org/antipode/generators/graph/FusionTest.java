package org.antipode.generators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.PiecewiseLinear;
import org.antipode.generators.layer.Saturating;
import org.antipode.generators.linear.Combination;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.linear.Scaling;
import org.antipode.generators.product.PairFunction;
import org.antipode.generators.product.Pairwise;
import org.junit.jupiter.api.Test;

/** Graphs as they are built, against their maps one after the other. */
class FusionTest {
  private final RandomStream random = new Seed(3).stream("test");

  private Convolution convolution(int channels, int filters, int... input) {
    return new Convolution(
        ConvolutionSizes.plain(channels, input, filters, new int[] {3, 3}, 1),
        random.gaussians(filters * channels * 9, 0.3),
        random.gaussians(filters, 0.1));
  }

  private DenseAffine dense(int rows, int columns) {
    return new DenseAffine(
        ColumnMatrix.filled(rows, columns, random::nextGaussian), random.gaussians(rows, 0.1));
  }

  private AffineLayer pointwise(int size, ElementwiseActivation activation) {
    return AffineLayer.pointwise(Shape.vector(size), activation);
  }

  /** A scale and a shift for each channel. */
  private Scaling byChannel(int channels, int pixels) {
    double[] scale = random.gaussians(channels, 1);
    double[] shift = random.gaussians(channels, 1);
    double[] scales = new double[channels * pixels];
    double[] shifts = new double[channels * pixels];
    Arrays.setAll(scales, i -> scale[i / pixels]);
    Arrays.setAll(shifts, i -> shift[i / pixels]);
    return new Scaling(Shape.vector(channels * pixels), scales, shifts);
  }

  private static Gather gather(int inputs, int outputs, IntUnaryOperator source) {
    int[] places = new int[outputs];
    Arrays.setAll(places, source);
    return new Gather(Shape.vector(inputs), Shape.vector(outputs), places);
  }

  /** Images of height × width, each pixel of which is repeated to make 6×6. */
  private static Gather repeated(int channels, int height, int width) {
    return gather(
        channels * height * width,
        channels * 36,
        i -> (i / 36 * height + i / 6 % 6 * height / 6) * width + i % 6 * width / 6);
  }

  /** Where pixel i comes from if a border is put around four. */
  private static int inner(int i) {
    return Math.max(0, Math.min(3, i - 1));
  }

  @Test
  void aNormalisationAndAnActivationFoldIntoTheConvolution() {
    PlainGraph plain = new PlainGraph(24, random);
    int a = plain.add(convolution(2, 3, 3, 4), 0);
    int b = plain.add(byChannel(3, 12), a);
    plain.add(pointwise(36, ElementwiseActivation.RELU), b);
    List<Node> nodes = plain.nodes();
    assertThat(nodes).hasSize(1);
    AffineLayer layer = (AffineLayer) nodes.get(0).map();
    assertThat(layer.affine()).isInstanceOf(Convolution.class);
    assertThat(layer.activation().isRelu()).isTrue();
  }

  @Test
  void aScaleForEachPixelStaysBehindTheConvolution() {
    PlainGraph plain = new PlainGraph(24, random);
    int a = plain.add(convolution(2, 3, 3, 4), 0);
    plain.add(new Scaling(Shape.vector(36), random.gaussians(36, 1), new double[0]), a);
    assertThat(plain.nodes()).hasSize(2);
  }

  @Test
  void scalingsFoldIntoEachOtherAndIntoDenseMaps() {
    PlainGraph plain = new PlainGraph(3, random);
    int a = plain.add(byChannel(3, 1), 0);
    int b = plain.add(new Scaling(Shape.vector(3), new double[0], random.gaussians(3, 1)), a);
    int c = plain.add(new Scaling(Shape.vector(3), random.gaussians(3, 1), new double[0]), b);
    int d = plain.add(pointwise(3, Saturating.TANH), c);
    int e = plain.add(dense(5, 3), d);
    int f = plain.add(byChannel(5, 1), e);
    plain.add(pointwise(5, PiecewiseLinear.ABS), f);
    List<Node> nodes = plain.nodes();
    assertThat(nodes).hasSize(2);
    assertThat(nodes.get(1).map()).isInstanceOf(DenseLayer.class);
  }

  @Test
  void wholeFactorsBeforeAConvolutionMergeIntoIt() {
    PlainGraph plain = new PlainGraph(12, random);
    int a = plain.add(repeated(2, 2, 3), 0);
    plain.add(convolution(2, 3, 6, 6), a);
    List<Node> nodes = plain.nodes();
    assertThat(nodes).hasSize(1);
    assertThat(nodes.get(0).map().inputSize()).isEqualTo(12);
  }

  @Test
  void otherGathersBeforeAConvolutionStay() {
    Gather[] gathers = {
      // Each image transposed.
      gather(72, 72, i -> i / 36 * 36 + i % 6 * 6 + i / 6 % 6),
      // The borders repeated once.
      gather(32, 72, i -> i / 36 * 16 + inner(i / 6 % 6) * 4 + inner(i % 6)),
      // Rows repeated unevenly.
      gather(48, 72, i -> i / 36 * 24 + i / 6 % 6 * 4 / 6 * 6 + i % 6),
      // The channels beyond the second one are not read.
      gather(27, 72, i -> repeated(2, 3, 3).source()[i])
    };
    for (Gather gather : gathers) {
      PlainGraph plain = new PlainGraph(gather.inputSize(), random);
      int a = plain.add(gather, 0);
      plain.add(convolution(2, 3, 6, 6), a);
      assertThat(plain.nodes()).hasSize(2);
    }
  }

  @Test
  void aValueThatTwoMapsReadIsKept() {
    PlainGraph plain = new PlainGraph(3, random);
    int a = plain.add(dense(4, 3), 0);
    int b = plain.add(pointwise(4, ElementwiseActivation.RELU), a);
    plain.add(new Combination(Shape.vector(4), 1, 1), a, b);
    assertThat(plain.nodes()).hasSize(3);

    PlainGraph square = new PlainGraph(3, random);
    int c = square.add(dense(4, 3), 0);
    square.add(new Pairwise(4, PairFunction.PRODUCT), c, c);
    assertThat(square.nodes()).hasSize(2);
  }

  @Test
  void mapsThatChangeNothingAreLeftOut() {
    PlainGraph plain = new PlainGraph(24, random);
    int a = plain.add(Gather.reshape(Shape.vector(24), Shape.image(4, 6)), 0);
    int b = plain.add(convolution(2, 3, 3, 4), a);
    int c = plain.add(pointwise(36, ElementwiseActivation.IDENTITY), b);
    int d = plain.add(Gather.reshape(Shape.vector(36), Shape.image(6, 6)), c);
    int e = plain.add(pointwise(36, Saturating.TANH), d);
    plain.add(Gather.reshape(Shape.vector(36), Shape.image(3, 12)), e);
    assertThat(plain.nodes()).hasSize(1);
  }

  @Test
  void movesOneAfterTheOtherAreOneMove() {
    PlainGraph plain = new PlainGraph(12, random);
    int a = plain.add(gather(12, 12, i -> i % 3 * 4 + i / 3), 0);
    plain.add(gather(12, 6, i -> 9 - i / 3 * 6 + i % 3), a);
    assertThat(plain.nodes()).hasSize(1);
  }

  @Test
  void aConvolutionReadsJoinedChannelsWithoutACopyOfThem() {
    PlainGraph plain = new PlainGraph(4, random);
    int a = plain.add(dense(12, 4), 0);
    int b = plain.add(pointwise(12, Saturating.TANH), a);
    int c = plain.add(dense(24, 4), 0);
    int d = plain.add(gather(36, 36, i -> i), b, c);
    int e = plain.add(convolution(3, 2, 3, 4), d);
    plain.add(pointwise(24, ElementwiseActivation.RELU), e);
    List<Node> nodes = plain.nodes();
    assertThat(nodes).hasSize(3);
    assertThat(nodes.get(2).inputs()).hasSize(2);
  }

  @Test
  void aSkipConnectionIsASumOfBranches() {
    PlainGraph plain = new PlainGraph(4, random);
    int a = plain.add(dense(24, 4), 0);
    int b = plain.add(pointwise(24, ElementwiseActivation.RELU), a);
    int c = plain.add(convolution(2, 2, 3, 4), b);
    int d = plain.add(pointwise(24, ElementwiseActivation.RELU), c);
    int e = plain.add(convolution(2, 2, 3, 4), d);
    int f = plain.add(new Combination(Shape.vector(24), 1, 1), e, b);
    int g = plain.add(pointwise(24, ElementwiseActivation.RELU), f);
    int h = plain.add(new Combination(Shape.vector(24), 1, -0.5), g, b);
    plain.add(dense(30, 24), h);
    GraphNetwork network = (GraphNetwork) plain.built();
    assertThat(network.graph().nodes()).hasSize(6);
    assertThat(network.layers()).hasSizeBetween(6, 14);
  }

  @Test
  void theLatentCodeCanEnterEveryLayer() {
    PlainGraph plain = new PlainGraph(3, random);
    int value = plain.add(dense(5, 3), 0);
    for (int i = 0; i < 4; i++) {
      int layer = plain.add(pointwise(5, Saturating.TANH), value);
      value = plain.add(dense(5, 8), layer, 0);
    }
    assertThat(plain.built()).isInstanceOf(GraphNetwork.class);
  }

  @Test
  void aGraphWhoseTreeWouldRepeatItsMapsTooOftenIsNoNetwork() {
    PlainGraph plain = new PlainGraph(3, random);
    List<Integer> values = new ArrayList<>(List.of(0));
    for (int i = 0; i < 8; i++) {
      int[] inputs = values.stream().mapToInt(Integer::intValue).toArray();
      int joined = plain.add(dense(3, 3 * inputs.length), inputs);
      values.add(plain.add(pointwise(3, Saturating.TANH), joined));
    }
    assertThat(plain.built()).isInstanceOf(Graph.class);
  }

  @Test
  void aGraphWithAProductIsNoNetwork() {
    PlainGraph plain = new PlainGraph(3, random);
    plain.add(new Pairwise(3, PairFunction.PRODUCT), 0, plain.add(dense(3, 3), 0));
    assertThat(plain.built()).isInstanceOf(Graph.class);
  }

  @Test
  void aChainOfDenseLayersIsAPerceptron() {
    PlainGraph plain = new PlainGraph(3, random);
    int a = plain.add(dense(5, 3), 0);
    int b = plain.add(pointwise(5, ElementwiseActivation.RELU), a);
    int c = plain.add(dense(6, 5), b);
    plain.add(pointwise(6, Saturating.SIGMOID), c);
    Mlp mlp = (Mlp) plain.built();
    assertThat(mlp.layers()).hasSize(2);
    assertThat(mlp.valueRange()).isEqualTo(new ValueRange(0, 1));
  }

  @Test
  void aLongChainIsBuilt() {
    PlainGraph plain = new PlainGraph(2, random);
    int value = 0;
    for (int i = 0; i < 1001; i++) {
      value = plain.add(pointwise(2, ElementwiseActivation.RELU), value);
    }
    assertThat(plain.built()).isInstanceOf(Graph.class);
  }
}
