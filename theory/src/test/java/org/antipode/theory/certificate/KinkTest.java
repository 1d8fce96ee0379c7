package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Test;

class KinkTest {
  /** G(x) = (max(x, 0), max(5 − x, 0)). */
  private final Mlp line =
      new Mlp(List.of(layer(ActivationKind.RELU, new double[] {0, 5}, 1, -1)), Shape.vector(2));

  private final LinearOperator identity =
      (LinearOperator)
          new IdentityProvider()
              .create(
                  new IdentityProvider.Options(),
                  Context.of(line.outputShape(), new Seed(1).stream("measurement")));

  private static Certificate certificate(
      Mlp generator, LinearOperator operator, double[] y, double... x) {
    Recovery recovery =
        Pipeline.generator(generator)
            .measure(operator)
            .observed(y)
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .recovery();
    return Certificate.of(recovery, recovery.observation(), x);
  }

  /** f = ½(max(x, 0) + 1)² + ½(½ − x)², with slopes −½ and ½ at 0. */
  @Test
  void aMinimumInAKinkIsRecognisedFromEitherSide() {
    for (double x : new double[] {-1e-8, 1e-8}) {
      Certificate certificate = certificate(line, identity, new double[] {-1, 4.5}, x);
      Kink kink = certificate.kink().orElseThrow();
      assertThat(kink.distance()).isCloseTo(1e-8, within(1e-20));
      assertThat(Math.signum(kink.beyond()[0])).isEqualTo(-Math.signum(x));
      assertThat(kink.reach()).isCloseTo(5, within(1e-6));
      // The Jacobians are (0, −1) and (1, −1).
      assertThat(kink.smallest()).isCloseTo(Math.sqrt(1.25) - 0.5, within(1e-12));
      assertThat(kink.slope()).isLessThan(1e-7);
      assertThat(kink.steepest()).isCloseTo(0.5, within(1e-7));
      assertThat(certificate.uniqueRadius()).isEqualTo(kink.reach());
      assertThat(certificate.words()).anyMatch(word -> word.contains("a minimum in the kink"));
    }
  }

  @Test
  void aSlopeOnBothSidesIsNoMinimum() {
    Certificate certificate = certificate(line, identity, new double[] {1, 0}, -1e-8);
    assertThat(certificate.kink().orElseThrow().slope()).isCloseTo(5, within(1e-6));
    assertThat(certificate.words()).anyMatch(word -> word.contains("falls along the kink"));
  }

  @Test
  void awayFromKinksThereIsNone() {
    assertThat(certificate(line, identity, new double[] {1, 4}, 1).kink()).isEmpty();
  }

  /** G(x) = max(x + 5, 0) − max(x, 0): 5 + x on the left of 0, and 5 on its right. */
  @Test
  void aPieceWithoutRankBesideTheAnswerEndsTheProof() {
    Mlp stair =
        new Mlp(
            List.of(
                layer(ActivationKind.RELU, new double[] {0, 5}, 1, 1),
                layer(ActivationKind.IDENTITY, new double[2], -1, 0, 1, 0)),
            Shape.vector(2));
    Certificate certificate = certificate(stair, identity, new double[] {1, 0}, -1e-8);
    assertThat(certificate.kink().orElseThrow().smallest()).isLessThan(1e-12);
    assertThat(certificate.uniqueRadius()).isCloseTo(1e-8, within(1e-20));
  }

  private static DenseLayer layer(ActivationKind activation, double[] bias, double... columns) {
    return new DenseLayer(
        new ColumnMatrix(2, columns.length / 2, columns), bias, activation.with(0));
  }

  @Test
  void acrossAKinkMeasurementsDifferAsMuchAsPromised() {
    RandomStream random = new Seed(3).stream("test");
    Mlp generator = Networks.gaussian(2, 3, 40, 60);
    LinearOperator operator = Networks.measurement(2, 50, generator);
    int looked = 0;
    for (int trial = 0; trial < 40; trial++) {
      double[] drawn = random.gaussians(3, 1);
      Neighbourhood around = Neighbourhood.of(generator, drawn);
      double[] x = Vectors.sum(drawn, around.radius() - 1e-9, around.towards());
      Certificate certificate = certificate(generator, operator, new double[50], x);
      if (certificate.kink().filter(kink -> kink.smallest() > 0).isEmpty()) {
        continue;
      }
      looked++;
      Kink kink = certificate.kink().get();
      assertThat(certificate.uniqueRadius()).isEqualTo(kink.reach()).isGreaterThan(1e-7);
      for (int n = 0; n < 200; n++) {
        double[] a = Vectors.sum(x, 0.999 * kink.reach(), Vectors.unit(random.gaussians(3, 1)));
        double[] b = Vectors.sum(x, 0.999 * kink.reach(), Vectors.unit(random.gaussians(3, 1)));
        double moved =
            Vectors.distance(operator.after(generator).at(a), operator.after(generator).at(b));
        assertThat(moved)
            .isGreaterThanOrEqualTo(kink.smallest() * Vectors.distance(a, b) * (1 - 1e-9) - 1e-14);
      }
    }
    assertThat(looked).isGreaterThan(10);
  }
}
