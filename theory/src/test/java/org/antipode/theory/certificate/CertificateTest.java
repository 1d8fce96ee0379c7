package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.MultiStart;
import org.antipode.generators.MnistDecoderProvider;
import org.antipode.generators.Mlp;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.landscape.PlainDescent;
import org.antipode.theory.linear.Vectors;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private final RandomStream random = new Seed(9).stream("test");
  private final Mlp generator = Networks.gaussian(1, 4, 60, 300);
  private final LinearOperator measurement = Networks.measurement(1, 50, generator);
  private final double[] truth = random.gaussians(4, 1);

  private Certificate of(double[] observed, double[] latent, OptionalDouble noise) {
    return Certificate.of(generator, measurement, observed, latent, 0, noise);
  }

  private double[] clean() {
    return measurement.after(generator).at(truth);
  }

  private double[] solve(double[] observed) {
    return new MultiStart(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS), 10, 1)
        .solve(
            new EmpiricalRisk(measurement.after(generator), observed),
            i -> new Seed(3).stream("start", i).gaussians(4, 1),
            Monitor.none())
        .best()
        .point();
  }

  @Test
  void atTheTruthEverythingIsInOrder() {
    Certificate certificate = of(clean(), truth, OptionalDouble.of(0));
    assertThat(certificate.fullRank()).isTrue();
    assertThat(certificate.residual()).isLessThan(1e-14);
    assertThat(certificate.uniqueRadius())
        .isPositive()
        .isEqualTo(certificate.neighbourhood().orElseThrow().radius());
    assertThat(certificate.antipode().passed(certificate.scale())).isTrue();
    assertThat(certificate.smallestSingularValue()).isPositive();
    assertThat(Findings.of(certificate))
        .anyMatch(word -> word.startsWith("Proved: within"))
        .anyMatch(word -> word.contains("they are met"))
        .last()
        .asString()
        .startsWith("Not proved");
  }

  @Test
  void codesWithinTheRadiusHaveMeasurementsThatDifferAsMuchAsPromised() {
    Certificate certificate = of(clean(), truth, OptionalDouble.of(0));
    double r = 0.999 * certificate.uniqueRadius();
    for (int n = 0; n < 500; n++) {
      double[] a = Vectors.sum(truth, r * random.nextDouble(), Vectors.unit(random.gaussians(4, 1)));
      double[] b = Vectors.sum(truth, r * random.nextDouble(), Vectors.unit(random.gaussians(4, 1)));
      double moved =
          Vectors.distance(
              measurement.after(generator).at(a), measurement.after(generator).at(b));
      assertThat(moved)
          .isGreaterThanOrEqualTo(
              certificate.smallestSingularValue() * Vectors.distance(a, b) * (1 - 1e-6) - 1e-15);
    }
  }

  @Test
  void errorBarsAreTheSpreadOfManyRecoveries() {
    double sigma = 1e-4;
    Certificate certificate = null;
    int trials = 400;
    double[] sum = new double[4];
    double[] squares = new double[4];
    PlainDescent descent = new PlainDescent(3000, 1e-10);
    double meanSigma = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] observed = Vectors.sum(clean(), 1, random.gaussians(50, sigma));
      double[] found =
          descent
              .solve(
                  new EmpiricalRisk(measurement.after(generator), observed), truth, Monitor.none())
              .point();
      for (int i = 0; i < 4; i++) {
        sum[i] += found[i];
        squares[i] += (found[i] - truth[i]) * (found[i] - truth[i]);
      }
      if (trial < 20) {
        certificate = of(observed, found, OptionalDouble.empty());
        meanSigma += certificate.sigma() / 20;
      }
    }
    assertThat(meanSigma).isCloseTo(sigma, within(0.1 * sigma));
    for (int i = 0; i < 4; i++) {
      double spread = Math.sqrt(squares[i] / trials);
      double predicted = certificate.latentDeviations()[i] * sigma / certificate.sigma();
      assertThat(predicted).isBetween(0.85 * spread, 1.15 * spread);
    }
  }

  @Test
  void theNoiseIsWeighedAgainstTheResidual() {
    double[] noise = random.gaussians(50, 0.002);
    double[] observed = Vectors.sum(clean(), 1, noise);
    Certificate right = of(observed, solve(observed), OptionalDouble.of(Vectors.norm(noise)));
    assertThat(Findings.of(right)).anyMatch(word -> word.contains("what the noise should leave"));
    assertThat(right.residual()).isLessThan(Vectors.norm(noise));
    Certificate wrong =
        of(observed, random.gaussians(4, 1), OptionalDouble.of(Vectors.norm(noise)));
    assertThat(Findings.of(wrong)).anyMatch(word -> word.contains("more than noise is left"));
  }

  @Test
  void theFalseCandidateIsFoundOut() {
    double[] antipode = Vectors.times(-Coefficients.rho(2), truth);
    double[] stuck =
        new PlainDescent(2000, 1e-9)
            .solve(
                new EmpiricalRisk(measurement.after(generator), clean()), antipode, Monitor.none())
            .point();
    Certificate certificate = of(clean(), antipode, OptionalDouble.empty());
    assertThat(certificate.antipode().passed(certificate.scale())).isFalse();
    assertThat(Findings.of(certificate)).anyMatch(word -> word.contains("not the best one"));
    Certificate end = of(clean(), stuck, OptionalDouble.empty());
    assertThat(end.antipode().passed(end.scale()))
        .isEqualTo(Vectors.distance(stuck, truth) < 1e-6);
  }

  @Test
  void tooFewMeasurementsAreSaidAndLeaveInfiniteErrorBars() {
    LinearOperator few = Networks.measurement(1, 3, generator);
    double[] observed = few.after(generator).at(truth);
    Certificate certificate =
        Certificate.of(generator, few, observed, truth, 0, OptionalDouble.empty());
    assertThat(certificate.fullRank()).isFalse();
    assertThat(certificate.smallestSingularValue()).isZero();
    assertThat(certificate.uniqueRadius()).isZero();
    assertThat(Findings.of(certificate).get(0)).contains("only 3 of 4 latent directions");
  }

  @Test
  void aGeneratorWhoseLayersAreHiddenGetsNoRadius() {
    Generator hidden = new Hidden(generator);
    Certificate certificate =
        Certificate.of(hidden, measurement, clean(), truth, 0, OptionalDouble.empty());
    assertThat(certificate.neighbourhood()).isEqualTo(Optional.empty());
    assertThat(certificate.uniqueRadius()).isNaN();
    assertThat(Findings.of(certificate)).anyMatch(word -> word.contains("layers are not known"));
  }

  @Test
  void aCurvedDecoderGetsASmallerRadiusThanItsPiece() {
    Generator decoder =
        new MnistDecoderProvider()
            .create(new MnistDecoderProvider.Options(), new Seed(1).stream("generator"));
    LinearOperator operator = Networks.measurement(1, 100, (Mlp) decoder);
    double[] code = random.gaussians(20, 1);
    double[] observed = operator.after(decoder).at(code);
    Certificate certificate =
        Certificate.of(decoder, operator, observed, code, 0, OptionalDouble.of(0));
    assertThat(certificate.fullRank()).isTrue();
    assertThat(certificate.uniqueRadius())
        .isPositive()
        .isLessThanOrEqualTo(certificate.neighbourhood().orElseThrow().radius());
  }
}
