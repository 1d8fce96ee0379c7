package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.measurements.loss.Huber;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recoveries with other losses than least squares end at minima of what they minimise. */
class OtherLossTest {
  private static final RandomProblem PROBLEM =
      RandomProblem.of(List.of(4, 40, 120), RandomProblem.Kind.GAUSSIAN, 40, 5);

  /** Every eighth measurement is wrong by far more than the others' noise. */
  private static double[] withOutliers(double[] exact) {
    RandomStream noise = new Seed(2).stream("outliers");
    double size = Vectors.norm(exact) / Math.sqrt(exact.length);
    double[] y = exact.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += size * (i % 8 == 0 ? 5 : 0.01) * noise.nextGaussian();
    }
    return y;
  }

  private static double relativeError(double[] found, double[] truth) {
    return Vectors.distance(found, truth) / Vectors.norm(truth);
  }

  @ParameterizedTest
  @EnumSource(
      value = LevenbergMarquardt.LinearSolver.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "QUASI_NEWTON")
  void huberReachesAGradientNearZeroAndHardlySeesTheOutliers(LevenbergMarquardt.LinearSolver step) {
    double[] y = withOutliers(PROBLEM.measurements());
    double width = 0.03 * Vectors.norm(y) / Math.sqrt(y.length);
    LevenbergMarquardt.Options defaults = LevenbergMarquardt.Options.DEFAULTS;
    Pipeline pipeline =
        Pipeline.generator(PROBLEM.generator())
            .measure(PROBLEM.measurement())
            .observed(y)
            .solveWith(
                new LevenbergMarquardt(
                    new LevenbergMarquardt.Options(
                        defaults.damping(),
                        defaults.maxIterations(),
                        defaults.minDecrease(),
                        step)))
            .seed(5);
    Recovery robust = pipeline.loss(new Huber(width)).recovery();
    RecoveryResult result = pipeline.loss(new Huber(width)).recover();
    EmpiricalRisk risk = robust.objective(y);
    ObjectiveEvaluation at = risk.newEvaluation();
    double[] gradient = new double[4];
    at.value(PROBLEM.start(0));
    at.gradient(gradient);
    double atStart = Vectors.norm(gradient);
    assertThat(at.value(result.latent())).isEqualTo(result.best().value());
    at.gradient(gradient);
    assertThat(result.best().converged()).isTrue();
    assertThat(Vectors.norm(gradient)).isLessThan(1e-6 * atStart);
    assertThat(relativeError(result.latent(), PROBLEM.truth())).isLessThan(0.03);
    RecoveryResult squares = pipeline.recover();
    assertThat(relativeError(squares.latent(), PROBLEM.truth()))
        .isGreaterThan(5 * relativeError(result.latent(), PROBLEM.truth()));
  }

  /** Pixels are positive, and the deviance is infinite where nothing is predicted. */
  @ParameterizedTest
  @EnumSource
  void aDigitIsCalledFittedInTheDevianceOnlyWhereItsPixelsFit(EverySolver every) {
    Recovery recovery =
        Pipeline.generator(new MnistDecoderProvider(), new MnistDecoderProvider().defaults())
            .measure(new IdentityProvider(), new IdentityProvider.Options())
            .loss(PoissonDeviance.INSTANCE)
            .solveWith(every.limitedTo(60))
            .starts(3)
            .recovery();
    RecoveryResult result = recovery.run(Monitor.none());
    double[] y = result.measurements();
    for (SolverResult start : result.solved().results()) {
      boolean fits = relativeError(recovery.generator().at(start.point()), y) <= 1e-7;
      assertThat(start.stopReason() == StopReason.OBJECTIVE_ZERO).as("%s", start).isEqualTo(fits);
      assertThat(start.iterations()).isPositive();
    }
  }

  /** Σ ½w(z − y)². */
  private record Weighted(double weight) implements Loss {
    @Override
    public double value(double[] predicted, double[] observed) {
      return weight * Loss.leastSquares().value(predicted, observed);
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      Arrays.setAll(out, i -> weight * (predicted[i] - observed[i]));
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      Arrays.fill(out, weight);
    }

    @Override
    public double scale(double[] observed) {
      return 1e100;
    }
  }

  /** With a scale far above the loss, tolerances relative to it would call any start an answer. */
  @ParameterizedTest
  @EnumSource
  void aScaleFarFromTheLossMakesNoAnswer(EverySolver every) {
    RecoveryResult result =
        Pipeline.generator(PROBLEM.generator())
            .measure(PROBLEM.measurement())
            .observed(withOutliers(PROBLEM.measurements()))
            .loss(new Weighted(1))
            .solveWith(every.limitedTo(50))
            .starts(2)
            .recover();
    assertThat(result.solved().results())
        .extracting(SolverResult::stopReason)
        .doesNotContain(StopReason.OBJECTIVE_ZERO);
  }

  @ParameterizedTest
  @ValueSource(doubles = {4, 0.0625})
  void aLossTimesAPowerOfTwoWithItsPenaltyTakesTheSameSteps(double weight) {
    double[] y = withOutliers(PROBLEM.measurements());
    Pipeline pipeline =
        Pipeline.generator(PROBLEM.generator())
            .measure(PROBLEM.measurement())
            .observed(y)
            .starts(2)
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS));
    double scale = Loss.leastSquares().scale(y);
    Loss times =
        new Loss() {
          private final Weighted weighted = new Weighted(weight);

          @Override
          public double value(double[] predicted, double[] observed) {
            return weighted.value(predicted, observed);
          }

          @Override
          public void gradient(double[] predicted, double[] observed, double[] out) {
            weighted.gradient(predicted, observed, out);
          }

          @Override
          public void curvature(double[] predicted, double[] observed, double[] out) {
            weighted.curvature(predicted, observed, out);
          }

          @Override
          public double scale(double[] observed) {
            return weight * scale;
          }
        };
    RecoveryResult one = pipeline.penalty(0.25).recover();
    RecoveryResult other = pipeline.loss(times).penalty(Penalty.ridge(0.25 * weight)).recover();
    assertThat(other.latent()).containsExactly(one.latent());
    assertThat(other.best().value()).isEqualTo(weight * one.best().value());
  }
}
