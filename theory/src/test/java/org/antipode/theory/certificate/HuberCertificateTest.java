package org.antipode.theory.certificate;

import static org.antipode.theory.certificate.CertifiedProblem.GENERATOR;
import static org.antipode.theory.certificate.CertifiedProblem.MEASUREMENT;
import static org.antipode.theory.certificate.CertifiedProblem.PROBLEM;
import static org.antipode.theory.certificate.CertifiedProblem.TRUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.loss.Huber;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate holds for the objective that was minimised: Huber's loss, with outliers. */
class HuberCertificateTest {
  private static final double[] CLEAN = MEASUREMENT.after(GENERATOR).at(TRUTH);
  private static final double SIZE = Vectors.norm(CLEAN) / Math.sqrt(CLEAN.length);
  private static final double[] OBSERVED = withOutliers(CLEAN, SIZE, new Seed(4).stream("noise"));

  /** Every tenth measurement is wrong by its own size, the others by 2 % of it. */
  private static double[] withOutliers(double[] clean, double size, RandomStream noise) {
    double[] y = clean.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += size * (i % 10 == 0 ? 1 : 0.02) * noise.nextGaussian();
    }
    return y;
  }

  private static Recovery recovery(double penalty) {
    return PROBLEM.observed(OBSERVED).loss(new Huber(0.05 * SIZE)).penalty(penalty).recovery();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-4})
  void theGradientAndTheHessianAreThoseOfTheObjective(double penalty) {
    Recovery recovery = recovery(penalty);
    double[] found = recovery.run(Monitor.none()).latent();
    Certificate certificate = Certificate.of(recovery, recovery.observation(), found);
    ObjectiveEvaluation f = recovery.objective(OBSERVED).newEvaluation();
    assertThat(f.value(found)).isEqualTo(certificate.objective());
    int k = found.length;
    double[] hessian = certificate.model().hessian().orElseThrow().entries();
    double step = 1e-7;
    double[] ahead = new double[k];
    double[] behind = new double[k];
    for (int j = 0; j < k; j++) {
      double[] moved = found.clone();
      moved[j] = found[j] + step;
      double up = f.value(moved);
      f.gradient(ahead);
      moved[j] = found[j] - step;
      double down = f.value(moved);
      f.gradient(behind);
      assertThat(certificate.model().gradient()[j])
          .isCloseTo((up - down) / (2 * step), within(1e-7));
      for (int i = 0; i < k; i++) {
        assertThat(hessian[j * k + i])
            .isCloseTo(
                (ahead[i] - behind[i]) / (2 * step), within(1e-5 * Vectors.largest(hessian)));
      }
    }
    assertThat(Vectors.norm(certificate.model().gradient()))
        .isLessThan(1e-6 * Vectors.largest(hessian));
    assertThat(certificate.newtonStep().orElseThrow()).isLessThan(1e-6);
    assertThat(certificate.penalised()).isEqualTo(penalty > 0);
    assertThat(certificate.words())
        .anyMatch(word -> word.contains("to second order the minimum is"))
        .noneMatch(word -> word.contains("least-squares"));
  }

  @Test
  void theTruthIsWithinItsErrorBarsInTwoOfThreeCases() {
    RandomStream random = new Seed(5).stream("coverage");
    int draws = 150;
    int rows = 40;
    int within = 0;
    int refused = 0;
    int narrower = 0;
    for (int draw = 0; draw < draws; draw++) {
      Mlp generator = Networks.gaussian(draw, 3, 15, 60);
      LinearOperator operator = Networks.measurement(draw, rows, generator);
      double[] truth = random.gaussians(3, 1);
      double[] clean = operator.after(generator).at(truth);
      double size = Vectors.norm(clean) / Math.sqrt(rows);
      double[] y = withOutliers(clean, size, random);
      Pipeline pipeline =
          Pipeline.generator(generator)
              .measure(operator)
              .observed(y)
              .starts(3)
              .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS));
      Recovery robust = pipeline.loss(new Huber(0.05 * size)).recovery();
      double[] latent = robust.run(Monitor.none()).latent();
      ErrorBars found = ErrorBars.of(robust, y, latent);
      if (found.refused().isPresent()) {
        refused++;
        continue;
      }
      for (int j = 0; j < 3; j++) {
        within += found.latent().holds(j, truth[j]) ? 1 : 0;
      }
      Recovery plain = pipeline.recovery();
      ErrorBars squares = ErrorBars.of(plain, y, plain.run(Monitor.none()).latent());
      narrower += 3 * found.largestLatent() < squares.largestLatent() ? 1 : 0;
    }
    int counted = draws - refused;
    assertThat(refused).isLessThan(draws / 10);
    assertThat(within / (3.0 * counted)).isBetween(0.6, 0.76);
    // The outliers widen the bars of least squares.
    assertThat(narrower).isGreaterThan(counted * 9 / 10);
  }
}
