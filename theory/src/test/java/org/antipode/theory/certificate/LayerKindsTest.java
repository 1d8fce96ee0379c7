package org.antipode.theory.certificate;

import static org.antipode.theory.DrawnLayers.LATENT;
import static org.antipode.theory.DrawnLayers.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Branches;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Selection;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Network;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Role;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.DrawnLayers;
import org.antipode.theory.LayerNetwork;
import org.antipode.theory.Networks;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutions and branches are certified as the same networks written as dense layers are. */
class LayerKindsTest {
  private static final double CLOSE = 1e-10;

  private final RandomStream random = new Seed(5).stream("test");
  private final DrawnLayers drawn = new DrawnLayers(random);
  private final double[] code = random.gaussians(LATENT, 1);

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

  @ParameterizedTest
  @EnumSource(
      value = ActivationKind.class,
      names = {"RELU", "IDENTITY", "SIGMOID", "TANH"})
  void aConvolutionNetworkHasTheCertificateOfItsDenseTwin(ActivationKind last) {
    List<LayerNetwork> both = drawn.decoders(last);
    for (int trial = 0; trial < 5; trial++) {
      double[] truth = random.gaussians(LATENT, 1);
      Certificate certificate = certificate(both.get(0), truth, truth);
      assertThat(certificate.uniqueRadius()).isPositive();
      assertSame(certificate, certificate(both.get(1), truth, truth));
    }
  }

  @Test
  void aKinkOfAConvolutionBesideTheAnswerIsSeenFromBothSides() {
    List<LayerNetwork> both = drawn.decoders(ActivationKind.SIGMOID);
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
  void aSkipConnectionIsCertifiedAsTheLayerThatItAmountsTo() {
    DenseLayer first = drawn.dense(2 * SIDE * SIDE, LATENT, ActivationKind.RELU);
    AffineLayer second = drawn.convolution(2, 2, 1, 1, ActivationKind.IDENTITY);
    AffineLayer third = drawn.convolution(2, 2, 1, 1, ActivationKind.RELU);
    Selection same = Selection.reshape(second.inputShape(), second.outputShape());
    LayerNetwork skip =
        DrawnLayers.network(List.of(first, Branches.sum(List.of(same, second)), third));

    DenseLayer matrix = DrawnLayers.writtenOut(second, ActivationKind.IDENTITY);
    double[] sum = matrix.weights().data().clone();
    int n = second.outputSize();
    for (int i = 0; i < n; i++) {
      sum[i * n + i] += 1;
    }
    DenseLayer joined =
        new DenseLayer(new ColumnMatrix(n, n, sum), matrix.bias(), matrix.activation());
    LayerNetwork plain =
        DrawnLayers.network(
            List.of(first, joined, DrawnLayers.writtenOut(third, ActivationKind.RELU)));
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
    AffineLayer first = drawn.convolution(1, 2, 1, 1, ActivationKind.RELU);
    AffineLayer second = drawn.convolution(1, 3, 2, 1, ActivationKind.RELU);
    DenseLayer latent = drawn.dense(SIDE * SIDE, LATENT, ActivationKind.RELU);
    Branches joined = Branches.concat(Role.CHANNEL, List.of(first, second));
    List<Selection> parts = Selection.split(joined.outputShape(), Role.CHANNEL, 2, 3);
    LayerNetwork branched =
        DrawnLayers.network(
            List.of(
                latent,
                joined,
                Branches.concat(Role.CHANNEL, List.of(parts.get(0), parts.get(1)))));
    for (int trial = 0; trial < 5; trial++) {
      double[] x = random.gaussians(LATENT, 1);
      Neighbourhood apart = Neighbourhood.of(DrawnLayers.network(List.of(latent, first)), x);
      Neighbourhood other = Neighbourhood.of(DrawnLayers.network(List.of(latent, second)), x);
      Neighbourhood both = Neighbourhood.of(branched, x);
      assertClose(both.radius(), Math.min(apart.radius(), other.radius()));
    }
  }

  @Test
  void theBoundsOfABranchedNetworkHold() {
    LayerNetwork network =
        DrawnLayers.network(
            List.of(
                drawn.dense(20, LATENT, ActivationKind.TANH),
                Branches.sum(
                    List.of(
                        drawn.dense(15, 20, ActivationKind.RELU),
                        drawn.dense(15, 20, ActivationKind.SIGMOID))),
                drawn.dense(10, 15, ActivationKind.SOFTPLUS)));
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
