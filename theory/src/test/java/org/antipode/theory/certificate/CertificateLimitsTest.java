package org.antipode.theory.certificate;

import static org.antipode.theory.certificate.CertifiedProblem.GENERATOR;
import static org.antipode.theory.certificate.CertifiedProblem.MEASUREMENT;
import static org.antipode.theory.certificate.CertifiedProblem.PROBLEM;
import static org.antipode.theory.certificate.CertifiedProblem.TRUTH;
import static org.antipode.theory.certificate.CertifiedProblem.at;
import static org.antipode.theory.certificate.CertifiedProblem.moved;
import static org.antipode.theory.certificate.CertifiedProblem.of;
import static org.antipode.theory.certificate.CertifiedProblem.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.recovery.Truth;
import org.antipode.theory.Hidden;
import org.antipode.theory.Networks;
import org.antipode.theory.expected.Coefficients;
import org.junit.jupiter.api.Test;

/** Answers and problems that a certificate can say little of, or nothing. */
class CertificateLimitsTest {
  @Test
  void theFalseCandidateIsFoundOut() {
    Certificate certificate = at(Vectors.times(-Coefficients.rho(2), TRUTH));
    assertThat(certificate.antipode().orElseThrow().passed()).isFalse();
    assertThat(certificate.words()).anyMatch(word -> word.contains("not the best one"));
    double[] end = certificate.antipode().orElseThrow().opposites().get(1).end();
    assertThat(Vectors.distance(end, TRUTH)).isLessThan(1e-6);
  }

  @Test
  void tooFewMeasurementsAreSaidAndLeaveInfiniteErrorBars() {
    LinearOperator few = Networks.measurement(1, 3, GENERATOR);
    Certificate certificate = of(problem(GENERATOR, few).truth(new Truth.Latent(TRUTH)), TRUTH);
    assertThat(certificate.model().rank()).isEqualTo(3);
    assertThat(certificate.model().smallest()).isZero();
    assertThat(moved(few, certificate.model().weakest())).isLessThan(1e-15);
    assertThat(certificate.uniqueRadius()).isZero();
    assertThat(certificate.errorBars().sigma()).isNaN();
    assertThat(certificate.errorBars().latent().high()).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(NoiseResponse.of(certificate.model()).latent())
        .containsOnly(Double.POSITIVE_INFINITY);
    assertThat(certificate.words()).first().asString().contains("only 3 of 4 latent directions");
  }

  @Test
  void aGeneratorWhoseLayersAreHiddenGetsNoRadius() {
    Certificate certificate =
        of(problem(new Hidden(GENERATOR), MEASUREMENT).truth(new Truth.Latent(TRUTH)), TRUTH);
    assertThat(certificate.neighbourhood()).isEmpty();
    assertThat(certificate.uniqueRadius()).isNaN();
    assertThat(certificate.antipode().orElseThrow().opposites()).hasSize(1);
    assertThat(certificate.words()).anyMatch(word -> word.contains("Proved at the answer alone"));
  }

  /** λ‖x‖₁. */
  private record Absolute(double weight) implements ProximalPenalty {
    @Override
    public double value(double[] x) {
      return weight * Arrays.stream(x).map(Math::abs).sum();
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> weight * Math.signum(x[j]));
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.fill(out, weight);
    }

    @Override
    public void proximal(double[] x, double step, double[] out) {
      Arrays.setAll(out, j -> Math.signum(x[j]) * Math.max(0, Math.abs(x[j]) - weight * step));
    }
  }

  @Test
  void anAnswerWithAKinkedPenaltyIsNotCertified() {
    assertThatThrownBy(
            () -> of(PROBLEM.truth(new Truth.Latent(TRUTH)).penalty(new Absolute(0.1)), TRUTH))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith(
            "penalty: an answer cannot be certified where the penalty has kinks");
  }

  @Test
  void theZeroCodeStandsOnEveryKink() {
    Certificate certificate = at(new double[4]);
    assertThat(certificate.uniqueRadius()).isZero();
    assertThat(certificate.antipode().orElseThrow().passed()).isFalse();
  }

  @Test
  void leastSquaresUnderAnotherNameHaveTheSameNumbers() {
    Loss other =
        new Loss() {
          @Override
          public double value(double[] predicted, double[] observed) {
            return Loss.leastSquares().value(predicted, observed);
          }

          @Override
          public void gradient(double[] predicted, double[] observed, double[] out) {
            Loss.leastSquares().gradient(predicted, observed, out);
          }

          @Override
          public void curvature(double[] predicted, double[] observed, double[] out) {
            Loss.leastSquares().curvature(predicted, observed, out);
          }
        };
    Certificate known = of(PROBLEM.truth(new Truth.Latent(TRUTH)), TRUTH);
    Certificate unknown = of(PROBLEM.truth(new Truth.Latent(TRUTH)).loss(other), TRUTH);
    assertThat(unknown.model().gradient()).isEqualTo(known.model().gradient());
    assertThat(unknown.model().hessian().orElseThrow().least())
        .isCloseTo(Math.pow(known.model().smallest(), 2), withinPercentage(1e-5));
    assertThat(NoiseResponse.of(unknown.model()).largestLatent())
        .isCloseTo(NoiseResponse.of(known.model()).largestLatent(), withinPercentage(1e-4));
    assertThat(unknown.model().degreesOfFreedom()).isCloseTo(4, within(1e-9));
    assertThat(unknown.distanceToMinimum()).isNaN();
    assertThat(unknown.newtonStep().orElseThrow())
        .isLessThanOrEqualTo(known.distanceToMinimum() + 1e-15);
  }

  @Test
  void aCodeOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> at(new double[5])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> at(new double[] {1, 2, 3, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfWayToACurvedDecodersRadiusMeasurementsMoveHalfAsMuchAsAtTheAnswer() {
    Mlp decoder =
        (Mlp)
            new MnistDecoderProvider()
                .create(
                    new MnistDecoderProvider.Options(),
                    Context.of(new Seed(1).stream("generator")));
    LinearOperator operator = Networks.measurement(1, 100, decoder);
    RandomStream draws = new Seed(9).stream("decoder");
    double[] code = draws.gaussians(20, 1);
    Certificate certificate = of(problem(decoder, operator).truth(new Truth.Latent(code)), code);
    double r = certificate.uniqueRadius();
    assertThat(certificate.model().fullRank()).isTrue();
    assertThat(certificate.isLinear()).isFalse();
    assertThat(r).isPositive().isLessThanOrEqualTo(certificate.neighbourhood().get().radius());
    // The direction that the measurements see least.
    double[] along = Arrays.copyOfRange(certificate.model().singular().right(), 380, 400);
    for (int n = 0; n < 200; n++) {
      double[] a = Vectors.sum(code, r / 2, Vectors.unit(draws.gaussians(20, 1)));
      double[] b = Vectors.sum(code, r / 2 * draws.nextDouble(), along);
      assertThat(Vectors.distance(operator.after(decoder).at(a), operator.after(decoder).at(b)))
          .isGreaterThanOrEqualTo(certificate.model().smallest() / 2 * Vectors.distance(a, b));
    }
  }
}
