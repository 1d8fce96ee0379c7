package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class ExtremeNumbersTest {
  private static final double[] SCALES = {1e-300, 1e-160, 1e-30, 1, 1e30, 1e160, 1e300};

  /** Recovery refuses measurements below 1e-60 and above 1e60. */
  private static final double[] MEASURED = {1e-50, 1, 1e50};

  private final Random random = new Random(2);

  private ColumnMatrix matrix(int rows, int columns, double scale, String kind) {
    double[] data = new double[rows * columns];
    Arrays.setAll(data, i -> scale * random.nextGaussian());
    IntToDoubleFunction first = i -> data[i - i % rows];
    switch (kind) {
      case "zero rows" -> Arrays.setAll(data, i -> i % rows % 2 == 0 ? 0 : data[i]);
      case "equal rows" -> Arrays.setAll(data, first::applyAsDouble);
      case "mixed" ->
          Arrays.setAll(data, i -> data[i] / scale * SCALES[random.nextInt(SCALES.length)]);
      default -> {}
    }
    return new ColumnMatrix(rows, columns, data);
  }

  private static Certificate certificate(Mlp generator, double[] y, double[] x, double penalty) {
    LinearOperator identity =
        (LinearOperator)
            new IdentityProvider()
                .create(
                    new IdentityProvider.Options(),
                    Context.of(generator.outputShape(), new Seed(1).stream("measurement")));
    Recovery recovery =
        Pipeline.generator(generator)
            .measure(identity)
            .observed(y)
            .penalty(penalty)
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .recovery();
    return Certificate.of(recovery, recovery.observation(), x);
  }

  private Mlp network(double first, double second, String kind, ActivationKind last) {
    return new Mlp(
        List.of(
            new DenseLayer(matrix(6, 2, first, kind), new double[0], ActivationKind.RELU.with(0)),
            new DenseLayer(matrix(5, 6, second, kind), new double[0], last.with(0))),
        Shape.vector(5));
  }

  @Test
  void everyCertificateEndsInWordsWhateverTheScale() {
    for (String kind : List.of("plain", "zero rows", "equal rows", "mixed")) {
      for (double first : SCALES) {
        for (double second : SCALES) {
          for (double size : SCALES) {
            ActivationKind last = random.nextBoolean() ? ActivationKind.RELU : ActivationKind.TANH;
            Mlp generator = network(first, second, kind, last);
            double[] x = {size * random.nextGaussian(), size * random.nextGaussian()};
            double[] y = measurements(generator.at(x));
            double penalty = new double[] {0, 1e-12, 1e12}[random.nextInt(3)];
            assertThat(certificate(generator, y, x, penalty).words())
                .isNotEmpty()
                .noneMatch(word -> word.contains("NaN") || word.contains("Infinity"));
          }
        }
      }
    }
  }

  /** The signal itself in half of the cases where a recovery takes it; else other numbers. */
  private double[] measurements(double[] signal) {
    double largest = Vectors.largest(signal);
    return random.nextBoolean() && largest > 1e-60 && largest < 1e60
        ? signal
        : matrix(5, 1, MEASURED[random.nextInt(MEASURED.length)], "plain").data();
  }

  /** f and the answer scale alike, so every statement about the answer does too. */
  @Test
  void whatIsSaidDoesNotDependOnTheScale() {
    for (double scale : new double[] {0x1p-190, 0x1p-100, 0x1p100, 0x1p190}) {
      random.setSeed(7);
      Mlp unit = network(1, 1, "plain", ActivationKind.RELU);
      random.setSeed(7);
      Mlp scaled = network(1, scale, "plain", ActivationKind.RELU);
      double[] x = {0.7, -1.1};
      double[] off = {0.02, -0.01, 0.03, 0.01, -0.02};
      double[] y = Vectors.sum(unit.at(x), 1, off);
      Certificate expected = certificate(unit, y, x, 0);
      Certificate certificate = certificate(scaled, Vectors.times(scale, y), x, 0);
      assertThat(certificate.model().rank()).isEqualTo(expected.model().rank());
      assertThat(certificate.uniqueRadius()).isEqualTo(expected.uniqueRadius());
      assertThat(certificate.distanceToMinimum()).isEqualTo(expected.distanceToMinimum());
      assertThat(certificate.errorBars().latent().low())
          .isEqualTo(expected.errorBars().latent().low());
      assertThat(certificate.errorBars().latent().high())
          .isEqualTo(expected.errorBars().latent().high());
      assertThat(certificate.relativeResidual()).isEqualTo(expected.relativeResidual());
    }
  }

  @Test
  void derivativesAboveAnyNumberAreAFindingAndNoError() {
    Mlp generator = network(1e180, 1e180, "plain", ActivationKind.RELU);
    double[] x = {1e-310, 2e-310};
    Certificate certificate = certificate(generator, generator.at(x), x, 0);
    assertThat(certificate.model().isFinite()).isFalse();
    assertThat(certificate.uniqueRadius()).isNaN();
    assertThat(certificate.errorBars().refused()).isPresent();
    assertThat(certificate.words().get(0)).contains("too large to be computed");
  }
}
