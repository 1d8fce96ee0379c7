package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.PiecewiseLinear;
import org.antipode.generators.layer.Saturating;
import org.antipode.generators.linear.Combination;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.norm.Groups;
import org.antipode.generators.norm.Normalisation;
import org.antipode.generators.norm.Softmax;
import org.antipode.generators.pool.AveragePool;
import org.antipode.generators.pool.MaxPool;
import org.antipode.generators.pool.Windows;
import org.antipode.generators.product.MatrixProduct;
import org.antipode.generators.product.PairFunction;
import org.antipode.generators.product.Pairwise;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.antipode.theory.TaskMonitor;
import org.antipode.theory.condition.Conditions;
import org.antipode.theory.linear.Jacobian;
import org.junit.jupiter.api.Test;

/** Convolutional decoders as graphs, certified. */
class GraphCertificateTest {
  private static final int LATENT = 4;

  private final RandomStream random = new Seed(9).stream("test");
  private final Graph.Builder builder = Graph.builder(Shape.vector(LATENT));

  private int dense(int rows, int value) {
    int columns = builder.size(value);
    ColumnMatrix weights =
        ColumnMatrix.filled(rows, columns, () -> random.nextGaussian() / Math.sqrt(columns));
    return builder.add(new DenseAffine(weights, random.gaussians(rows, 0.1)), value);
  }

  private int convolution(int channels, int filters, int side, int value) {
    ConvolutionSizes sizes =
        ConvolutionSizes.plain(channels, new int[] {side, side}, filters, new int[] {3, 3}, 1);
    return builder.add(
        new Convolution(
            sizes, random.gaussians(filters * channels * 9, 0.3), random.gaussians(filters, 0.1)),
        value);
  }

  private int activated(ElementwiseActivation activation, int value) {
    Shape shape = Shape.vector(builder.size(value));
    return builder.add(AffineLayer.pointwise(shape, activation), value);
  }

  private static Gather gather(int inputs, int outputs, IntUnaryOperator source) {
    int[] places = new int[outputs];
    Arrays.setAll(places, source);
    return new Gather(Shape.vector(inputs), Shape.vector(outputs), places);
  }

  private Generator built(int value) {
    return builder.build(value, Shape.vector(builder.size(value)), ValueRange.ALL, List.of());
  }

  private static Recovery recovery(Generator generator, double[] truth) {
    LinearOperator operator = Networks.measurement(1, 20, generator);
    return Pipeline.generator(generator)
        .measure(operator)
        .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
        .truth(new Truth.Latent(truth))
        .recovery();
  }

  private static Certificate certificate(Generator generator, double[] truth) {
    Recovery recovery = recovery(generator, truth);
    return Certificate.of(recovery, recovery.observation(), truth);
  }

  /** Dense, repeated, two convolutions. */
  private Generator decoder(ElementwiseActivation last) {
    int a = activated(ElementwiseActivation.RELU, dense(18, 0));
    int b = builder.add(gather(18, 72, i -> i / 36 * 9 + i / 12 % 3 * 3 + i % 6 / 2), a);
    int c = activated(ElementwiseActivation.RELU, convolution(2, 3, 6, b));
    return built(activated(last, convolution(3, 1, 6, c)));
  }

  private static Mlp twin(Network network) {
    List<DenseLayer> layers =
        network.layers().stream().map(GraphCertificateTest::writtenOut).toList();
    return new Mlp(layers, network.outputShape());
  }

  private static DenseLayer writtenOut(Layer layer) {
    Jacobian matrix = Jacobian.at(layer.affine(), new double[layer.inputSize()]);
    return new DenseLayer(
        new ColumnMatrix(matrix.rows(), matrix.columns(), matrix.entries()),
        layer.affine().bias(),
        (ElementwiseActivation) layer.activation());
  }

  @Test
  void aConvolutionalGraphHasTheCertificateOfItsDenseTwin() {
    for (ElementwiseActivation last :
        List.of(
            ElementwiseActivation.RELU,
            ElementwiseActivation.IDENTITY,
            PiecewiseLinear.clip(-0.3, 0.4))) {
      Network network = (Network) new GraphCertificateTest().decoder(last);
      Mlp twin = twin(network);
      for (int trial = 0; trial < 3; trial++) {
        double[] x = random.gaussians(LATENT, 1);
        Certificate found = certificate(network, x);
        Certificate expected = certificate(twin, x);
        assertThat(found.uniqueRadius())
            .isCloseTo(expected.uniqueRadius(), within(1e-9 * expected.uniqueRadius()));
        assertThat(found.model().rank()).isEqualTo(expected.model().rank());
        assertThat(found.model().smallest()).isCloseTo(expected.model().smallest(), within(1e-10));
        assertThat(found.words()).isEqualTo(expected.words());
      }
    }
  }

  /** The radius is that at which a clipped unit first meets one of its two kinks. */
  @Test
  void kinksThatAreNotAtZeroBoundTheRadius() {
    PiecewiseLinear clip = PiecewiseLinear.clip(-0.5, 0.7);
    Network network = (Network) built(activated(clip, dense(9, 0)));
    for (int trial = 0; trial < 20; trial++) {
      double[] x = random.gaussians(LATENT, 0.5);
      Neighbourhood around = Neighbourhood.of(network, x);
      double[] before = Jacobian.at(network, x).entries();
      double[] inside = Vectors.sum(x, around.radius() * (1 - 1e-9), around.towards());
      double[] outside = Vectors.sum(x, around.radius() * (1 + 1e-9), around.towards());
      assertThat(Jacobian.at(network, inside).entries()).containsExactly(before);
      assertThat(Jacobian.at(network, outside).entries()).isNotEqualTo(before);
      for (int i = 0; i < 20; i++) {
        double[] other =
            Vectors.sum(x, 0.999 * around.radius(), Vectors.unit(random.gaussians(LATENT, 1)));
        assertThat(Jacobian.at(network, other).entries()).containsExactly(before);
      }
    }
  }

  @Test
  void aGraphWithEveryKindOfMapIsCertifiedAsFarAsItIsKnown() {
    int a = activated(ElementwiseActivation.RELU, dense(72, 0));
    int b = builder.add(Normalisation.standard(new Groups(2, 36, 1), 1e-5), a);
    int c = activated(Saturating.TANH, convolution(2, 2, 6, b));
    Windows windows =
        new Windows(
            new int[] {2, 6, 6},
            new int[] {2, 2},
            new int[] {2, 2},
            new int[2],
            new int[2],
            new int[] {1, 1},
            false);
    int d = builder.add(new MaxPool(windows), c);
    int e = builder.add(AveragePool.of(windows, true), c);
    int f = builder.add(new Pairwise(18, PairFunction.PRODUCT), d, e);
    int g = builder.add(new Combination(Shape.vector(18), 1, 1), f, d);
    int h = builder.add(gather(36, 36, i -> i % 18 / 9 * 18 + i / 18 * 9 + i % 9), g, e);
    int i = builder.add(new MatrixProduct(1, 6, 6, 3), h, g);
    int j = builder.add(new Softmax(new Groups(6, 3, 1), false), i);
    Generator graph = built(dense(24, j));
    assertThat(graph).isNotInstanceOf(Network.class);

    Certificate certificate = certificate(graph, random.gaussians(LATENT, 1));
    assertThat(certificate.neighbourhood()).isEmpty();
    assertThat(certificate.uniqueRadius()).isNaN();
    assertThat(certificate.words())
        .anyMatch(word -> word.startsWith("Near the answer the measurements depend on all 4"))
        .anyMatch(word -> word.contains("a generator whose layers are known"));
    Conditions conditions =
        Conditions.measure(graph, Optional.empty(), 1, new Seed(1), TaskMonitor.stop());
    assertThat(conditions.layers()).isEmpty();
    assertThat(conditions.words())
        .anyMatch(word -> word.contains("maps that are no layers, such as normalisations"))
        .anyMatch(word -> word.startsWith("The signals move in all 4 latent dimensions"));
  }
}
