package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Branches;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Selection;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Role;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.LayerNetwork;
import org.antipode.theory.Networks;
import org.antipode.theory.TaskMonitor;
import org.antipode.theory.condition.Conditions;
import org.antipode.theory.condition.LayerCondition;
import org.antipode.theory.condition.Regime;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutions and branches are certified as the same networks written as dense layers are. */
class LayerKindsTest {
  private static final int LATENT = 3;
  private static final int SIDE = 5;
  private static final double CLOSE = 1e-10;

  private final RandomStream random = new Seed(5).stream("test");
  private final double[] code = random.gaussians(LATENT, 1);

  private DenseLayer dense(int rows, int columns, ActivationKind kind) {
    return new DenseLayer(
        ColumnMatrix.filled(rows, columns, () -> random.nextGaussian() / Math.sqrt(rows)),
        random.gaussians(rows, 0.1),
        kind.with(0));
  }

  private AffineLayer convolution(
      int channels, int filters, int spacing, int groups, ActivationKind kind) {
    int[] around = {spacing, spacing};
    ConvolutionSizes sizes =
        new ConvolutionSizes(
            false,
            channels,
            new int[] {SIDE, SIDE},
            filters,
            new int[] {3, 3},
            new int[] {1, 1},
            around,
            around,
            around,
            groups);
    double[] weights = random.gaussians(filters * channels / groups * 9, 0.3);
    return new AffineLayer(
        new Convolution(sizes, weights, random.gaussians(filters, 0.1)), kind.with(0));
  }

  private static LayerNetwork network(List<? extends DifferentiableMap> parts) {
    DifferentiableMap map = parts.get(0);
    for (DifferentiableMap part : parts.subList(1, parts.size())) {
      map = part.after(map);
    }
    return new LayerNetwork(map, ValueRange.ALL);
  }

  /** The layer with its matrix written out. */
  private static DenseLayer writtenOut(Layer layer, ActivationKind kind) {
    int inputs = layer.inputSize();
    double[] matrix = new double[layer.outputSize() * inputs];
    Evaluation evaluation = layer.affine().newEvaluation();
    evaluation.forward(new double[inputs], new double[layer.outputSize()]);
    evaluation.jacobian(matrix);
    return new DenseLayer(
        new ColumnMatrix(layer.outputSize(), inputs, matrix), layer.affine().bias(), kind.with(0));
  }

  private static Certificate certificate(Network network, double[] truth, double[] latent) {
    LinearOperator operator = Networks.measurement(1, 20, network);
    Recovery recovery =
        Pipeline.generator(network)
            .measure(operator)
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .truth(new Truth.Latent(truth))
            .recovery();
    return Certificate.of(recovery, recovery.observation(), latent);
  }

  private static void assertClose(double actual, double expected) {
    if (Double.isFinite(expected)) {
      assertThat(actual).isCloseTo(expected, within(CLOSE * Math.max(1, Math.abs(expected))));
    } else {
      assertThat(Double.compare(actual, expected)).isZero();
    }
  }

  private static void assertSame(Neighbourhood actual, Neighbourhood expected) {
    assertClose(actual.radius(), expected.radius());
    assertClose(actual.next(), expected.next());
    assertClose(actual.curvature(), expected.curvature());
    assertThat(actual.exact()).isEqualTo(expected.exact());
    assertThat(actual.towards()).containsExactly(expected.towards(), within(CLOSE));
  }

  private static void assertSame(Certificate actual, Certificate expected) {
    assertSame(actual.neighbourhood().orElseThrow(), expected.neighbourhood().orElseThrow());
    assertClose(actual.uniqueRadius(), expected.uniqueRadius());
    assertClose(actual.model().smallest(), expected.model().smallest());
    assertClose(actual.distanceToMinimum(), expected.distanceToMinimum());
    assertThat(actual.kink().isPresent()).isEqualTo(expected.kink().isPresent());
    assertThat(actual.words()).isEqualTo(expected.words());
  }

  /** A decoder of two convolutions, and the same one made of dense layers. */
  private List<LayerNetwork> decoders(ActivationKind last) {
    DenseLayer first = dense(2 * SIDE * SIDE, LATENT, ActivationKind.RELU);
    AffineLayer second = convolution(2, 4, 1, 2, ActivationKind.RELU);
    AffineLayer third = convolution(4, 2, 2, 1, last);
    return List.of(
        network(List.of(first, second, third)),
        network(List.of(first, writtenOut(second, ActivationKind.RELU), writtenOut(third, last))));
  }

  @ParameterizedTest
  @EnumSource(
      value = ActivationKind.class,
      names = {"RELU", "IDENTITY", "SIGMOID", "TANH"})
  void aConvolutionNetworkHasTheCertificateOfItsDenseTwin(ActivationKind last) {
    List<LayerNetwork> both = decoders(last);
    for (int trial = 0; trial < 5; trial++) {
      double[] truth = random.gaussians(LATENT, 1);
      Certificate certificate = certificate(both.get(0), truth, truth);
      assertThat(certificate.uniqueRadius()).isPositive();
      assertSame(certificate, certificate(both.get(1), truth, truth));
    }
  }

  @Test
  void aKinkOfAConvolutionBesideTheAnswerIsSeenFromBothSides() {
    List<LayerNetwork> both = decoders(ActivationKind.SIGMOID);
    Neighbourhood around = Neighbourhood.of(both.get(0), code);
    double[] beside = Vectors.sum(code, around.radius() * (1 - 1e-9), around.towards());
    Certificate certificate = certificate(both.get(0), code, beside);
    Certificate twin = certificate(both.get(1), code, beside);
    Kink kink = certificate.kink().orElseThrow();
    Kink expected = twin.kink().orElseThrow();
    assertClose(kink.reach(), expected.reach());
    assertClose(kink.smallest(), expected.smallest());
    assertClose(kink.curvature(), expected.curvature());
    assertClose(kink.slope(), expected.slope());
    assertClose(certificate.uniqueRadius(), twin.uniqueRadius());
  }

  @Test
  void theRegimeOfAConvolutionNetworkIsThatOfItsDenseTwin() {
    List<LayerNetwork> both = decoders(ActivationKind.RELU);
    List<Regime> regimes =
        both.stream()
            .map(
                network ->
                    Regime.of(
                        network, Optional.of(Networks.measurement(1, 20, network)), new Seed(1)))
            .toList();
    assertThat(regimes.get(0).sizes()).containsExactly(3, 50, 100, 50);
    assertThat(regimes.get(0).words()).isEqualTo(regimes.get(1).words());
    assertThat(regimes.get(0).expansions()).isEqualTo(regimes.get(1).expansions());
    assertThat(regimes.get(0).sampling()).isEqualTo(regimes.get(1).sampling());
    assertThat(regimes.get(0).range().singularValues())
        .containsExactly(regimes.get(1).range().singularValues(), within(CLOSE));
  }

  private static Conditions conditions(Generator generator) {
    return Conditions.measure(generator, Optional.empty(), 1, new Seed(1), TaskMonitor.stop());
  }

  @Test
  void theWeightDistributionOfAConvolutionIsThatOfItsMatrix() {
    List<LayerNetwork> both = decoders(ActivationKind.RELU);
    Conditions found = conditions(both.get(0));
    Conditions twin = conditions(both.get(1));
    for (int i = 0; i < 3; i++) {
      assertClose(found.layers().get(i).epsilon(), twin.layers().get(i).epsilon());
    }
    assertThat(found.layers().stream().map(LayerCondition::dense))
        .containsExactly(true, false, false);
    assertThat(found.concentration()).isEmpty();
    assertThat(found.words())
        .anyMatch(
            word ->
                word.startsWith("Not dense: layer 2, layer 3.")
                    && word.endsWith("measured on their matrix, written out."));
  }

  @Test
  void aConvolutionWhoseMatrixIsTooLargeIsNotMeasured() {
    Convolution large =
        new Convolution(
            ConvolutionSizes.plain(1, new int[] {40, 40}, 2, new int[] {1, 1}, 0),
            new double[] {1, 2},
            new double[0]);
    LayerNetwork network =
        network(
            List.of(
                dense(1600, LATENT, ActivationKind.RELU),
                new AffineLayer(large, ActivationKind.RELU.with(0))));
    Conditions found = conditions(network);
    assertThat(found.layers().get(1).weights()).isEmpty();
    assertThat(found.words())
        .anyMatch(
            word ->
                word.startsWith("Not dense: layer 2.")
                    && word.endsWith("too large to be written out and measured."));
  }

  @Test
  void aSkipConnectionIsCertifiedAsTheLayerThatItAmountsTo() {
    DenseLayer first = dense(2 * SIDE * SIDE, LATENT, ActivationKind.RELU);
    AffineLayer second = convolution(2, 2, 1, 1, ActivationKind.IDENTITY);
    AffineLayer third = convolution(2, 2, 1, 1, ActivationKind.RELU);
    Selection same = Selection.reshape(second.inputShape(), second.outputShape());
    LayerNetwork skip = network(List.of(first, Branches.sum(List.of(same, second)), third));

    DenseLayer matrix = writtenOut(second, ActivationKind.IDENTITY);
    double[] sum = matrix.weights().data().clone();
    int n = second.outputSize();
    for (int i = 0; i < n; i++) {
      sum[i * n + i] += 1;
    }
    DenseLayer joined =
        new DenseLayer(new ColumnMatrix(n, n, sum), matrix.bias(), matrix.activation());
    LayerNetwork plain = network(List.of(first, joined, writtenOut(third, ActivationKind.RELU)));
    assertThat(Network.chain(skip)).isEmpty();
    assertThat(skip.layers()).hasSize(3);
    for (int trial = 0; trial < 5; trial++) {
      double[] x = random.gaussians(LATENT, 1);
      assertSame(Neighbourhood.of(skip, x), Neighbourhood.of(plain, x));
      assertClose(certificate(skip, x, x).uniqueRadius(), certificate(plain, x, x).uniqueRadius());
    }
  }

  @Test
  void joinedAndSplitChannelsAreCertifiedAsOneLayer() {
    AffineLayer first = convolution(1, 2, 1, 1, ActivationKind.RELU);
    AffineLayer second = convolution(1, 3, 2, 1, ActivationKind.RELU);
    DenseLayer latent = dense(SIDE * SIDE, LATENT, ActivationKind.RELU);
    Branches joined = Branches.concat(Role.CHANNEL, List.of(first, second));
    List<Selection> parts = Selection.split(joined.outputShape(), Role.CHANNEL, 2, 3);
    LayerNetwork branched =
        network(
            List.of(
                latent,
                joined,
                Branches.concat(Role.CHANNEL, List.of(parts.get(0), parts.get(1)))));
    for (int trial = 0; trial < 5; trial++) {
      double[] x = random.gaussians(LATENT, 1);
      Neighbourhood apart = Neighbourhood.of(network(List.of(latent, first)), x);
      Neighbourhood other = Neighbourhood.of(network(List.of(latent, second)), x);
      Neighbourhood both = Neighbourhood.of(branched, x);
      assertClose(both.radius(), Math.min(apart.radius(), other.radius()));
    }
  }

  @Test
  void theBoundsOfABranchedNetworkHold() {
    LayerNetwork network =
        network(
            List.of(
                dense(20, LATENT, ActivationKind.TANH),
                Branches.sum(
                    List.of(
                        dense(15, 20, ActivationKind.RELU), dense(15, 20, ActivationKind.SIGMOID))),
                dense(10, 15, ActivationKind.SOFTPLUS)));
    for (int trial = 0; trial < 100; trial++) {
      double[] x = random.gaussians(LATENT, 1);
      Neighbourhood around = Neighbourhood.of(network, x);
      assertThat(around.exact()).isFalse();
      double step = 0.99 * Math.min(0.1, around.radius());
      double[] other = Vectors.sum(x, step, Vectors.unit(random.gaussians(LATENT, 1)));
      double[] change =
          Vectors.sum(Jacobian.at(network, other).entries(), -1, Jacobian.at(network, x).entries());
      assertThat(Spectrum.norm(change, network.outputSize(), LATENT))
          .isLessThanOrEqualTo(around.curvature() * step * (1 + 1e-9));
    }
  }
}
