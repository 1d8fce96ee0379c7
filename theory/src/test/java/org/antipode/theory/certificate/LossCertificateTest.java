package org.antipode.theory.certificate;

import static org.antipode.theory.certificate.CertifiedProblem.GENERATOR;
import static org.antipode.theory.certificate.CertifiedProblem.MEASUREMENT;
import static org.antipode.theory.certificate.CertifiedProblem.PROBLEM;
import static org.antipode.theory.certificate.CertifiedProblem.TRUTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.loss.LeastAbsolute;
import org.antipode.measurements.loss.Logistic;
import org.antipode.measurements.loss.Poisson;
import org.antipode.measurements.loss.Student;
import org.antipode.measurements.noise.PoissonNoiseProvider;
import org.antipode.measurements.noise.StudentNoiseProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Test;

/** What certificates claim of losses other than least squares is true, or refused. */
class LossCertificateTest {
  private static final double[] CLEAN = MEASUREMENT.after(GENERATOR).at(TRUTH);
  private static final double SIZE = Vectors.norm(CLEAN) / Math.sqrt(CLEAN.length);

  private static Certificate certificate(Loss loss, double penalty, double[] y) {
    Recovery recovery = PROBLEM.observed(y).loss(loss).penalty(penalty).recovery();
    double[] found = recovery.run(Monitor.none()).latent();
    return Certificate.of(recovery, recovery.observation(), found);
  }

  @Test
  void theKinksOfTheAbsoluteLossAreCountedAndItsErrorBarsRefused() {
    RandomStream noise = new Seed(3).stream("noise");
    double[] y = CLEAN.clone();
    Arrays.setAll(y, i -> CLEAN[i] + 0.02 * SIZE * noise.nextGaussian());
    Certificate certificate = certificate(LeastAbsolute.INSTANCE, 0, y);
    int kinks = certificate.model().hessian().orElseThrow().kinks();
    // A least absolute fit of k numbers goes through k measurements, or ends in a kink of G.
    assertThat(kinks).isBetween(1, TRUTH.length);
    assertThat(certificate.newtonStep()).isEmpty();
    assertThat(certificate.model().degreesOfFreedom()).isNaN();
    assertThat(certificate.errorBars().refused().orElseThrow()).contains("kink at the answer in ");
    assertThat(certificate.words())
        .anyMatch(word -> word.contains("No error bars: the loss has a kink"))
        .noneMatch(word -> word.contains("σ") || word.contains("to second order"));
  }

  @Test
  void signsHaveNoResidualAndNoErrorBars() {
    double[] signs = Arrays.stream(CLEAN).map(Math::signum).toArray();
    Certificate certificate = certificate(new Logistic(SIZE), 1e-2, signs);
    assertThat(certificate.classes()).isTrue();
    assertThat(certificate.errorBars().refused().orElseThrow()).contains("classes");
    assertThat(certificate.words())
        .anyMatch(word -> word.contains("to second order the minimum is"))
        .noneMatch(word -> word.contains("residual") || word.contains("σ"));
  }

  /** The part of latent numbers within their error bars, over many draws. */
  private static double coverage(Loss loss, Noise noise, double factor) {
    RandomStream random = new Seed(5).stream("coverage");
    int draws = 100;
    int within = 0;
    int counted = 0;
    for (int draw = 0; draw < draws; draw++) {
      Mlp generator = Networks.gaussian(draw, 3, 15, 60);
      LinearOperator operator = Networks.measurement(draw, 40, generator);
      double[] truth = random.gaussians(3, factor);
      double[] y = operator.after(generator).at(truth);
      noise.corrupt(y, random);
      Recovery recovery =
          Pipeline.generator(generator)
              .measure(operator)
              .observed(y)
              .starts(3)
              .loss(loss)
              .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
              .recovery();
      double[] latent = recovery.run(Monitor.none()).latent();
      ErrorBars found = ErrorBars.of(recovery, y, latent);
      if (found.refused().isPresent()) {
        continue;
      }
      counted += 3;
      for (int j = 0; j < 3; j++) {
        within += found.latent().holds(j, truth[j]) ? 1 : 0;
      }
    }
    assertThat(counted).isGreaterThan(3 * draws * 8 / 10);
    return within / (double) counted;
  }

  @Test
  void theTruthIsWithinStudentsErrorBarsInTwoOfThreeCases() {
    Noise noise =
        new StudentNoiseProvider()
            .create(
                new StudentNoiseProvider.Options(3.0, Optional.of(0.05), Optional.empty()),
                Context.none());
    assertThat(coverage(new Student(3, 0.01), noise, 1)).isBetween(0.58, 0.78);
  }

  @Test
  void theTruthIsWithinTheErrorBarsOfCountsInTwoOfThreeCases() {
    Noise noise =
        new PoissonNoiseProvider()
            .create(
                new PoissonNoiseProvider.Options(3e4, 4),
                Context.of(Shape.vector(40), new Seed(1).stream("noise")));
    assertThat(coverage(new Poisson(3e4, 4), noise, 1)).isBetween(0.58, 0.78);
  }
}
