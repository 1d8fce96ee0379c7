package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.recovery.PipelineFakes.Amount;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.antipode.recovery.weight.ChosenWeight;
import org.antipode.recovery.weight.WeightRule;
import org.junit.jupiter.api.Test;

/**
 * A signal (x, x) is measured as it is, so that the minimum of ½‖(x, x) − y‖² + λ‖x‖² is x_j = (y_j
 * + y_{j+5})/(2 + 2λ).
 */
class WeightRuleTest {
  private static final double[] Y = {1.1, 2.1, 2.9, 4.2, 4.8, 0.9, 1.9, 3.1, 3.8, 5.2};

  /** Steepest descent with the exact step of a quadratic function. */
  private static final Solver STEEPEST =
      (objective, start, monitor) -> {
        ObjectiveEvaluation evaluation = objective.newEvaluation();
        LeastSquaresModel model = evaluation.leastSquares();
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double[] image = new double[model.rows()];
        for (int i = 0; i < 200; i++) {
          evaluation.value(x);
          evaluation.gradient(gradient);
          model.pushforward(gradient, image);
          double curvature = Vectors.dot(image, image);
          double step = curvature == 0 ? 0 : Vectors.dot(gradient, gradient) / curvature;
          x = Vectors.sum(x, -step, gradient);
        }
        double value = evaluation.value(x);
        return new SolverResult(
            x, value, StopReason.MAX_ITERATIONS, 200, 201, 0, new double[] {value});
      };

  private record Weight(@Option("λ") double weight) {}

  /** A provider of λ‖x‖². */
  private static final class Ridges implements PenaltyProvider<Weight> {
    @Override
    public String name() {
      return "ridges";
    }

    @Override
    public String summary() {
      return "A penalty for tests.";
    }

    @Override
    public Weight defaults() {
      return new Weight(0);
    }

    @Override
    public Penalty create(Weight options, Context context) {
      return Penalty.ridge(options.weight());
    }
  }

  /** A provider without an option for a weight. */
  private static final class Weightless implements PenaltyProvider<Amount> {
    @Override
    public String name() {
      return "weightless";
    }

    @Override
    public String summary() {
      return "A penalty for tests.";
    }

    @Override
    public Amount defaults() {
      return new Amount(1.0);
    }

    @Override
    public Penalty create(Amount options, Context context) {
      return Penalty.none();
    }
  }

  private static Pipeline pipeline(WeightRule rule) {
    return Pipeline.generator(new Doubling(5, 1))
        .measure(new Scaling(10, 1))
        .observed(Y)
        .penalty(new Ridges(), new Weight(0))
        .weight(rule)
        .solveWith(STEEPEST)
        .starts(1);
  }

  private static ChosenWeight chosen(RecoveryResult result) {
    return result.weight().orElseThrow();
  }

  private static double misfit(double weight) {
    double square = 0;
    for (int j = 0; j < 5; j++) {
      double x = (Y[j] + Y[j + 5]) / (2 + 2 * weight);
      square += (x - Y[j]) * (x - Y[j]) + (x - Y[j + 5]) * (x - Y[j + 5]);
    }
    return Math.sqrt(square);
  }

  @Test
  void discrepancyTakesTheLargestWeightThatFitsWithinTheNoise() {
    RecoveryResult result = pipeline(new WeightRule.Discrepancy(Optional.of(0.3))).recover();
    ChosenWeight chosen = chosen(result);
    assertThat(chosen.reached()).isTrue();
    assertThat(misfit(chosen.value())).isLessThanOrEqualTo(0.3 * Math.sqrt(10));
    assertThat(misfit(1.03 * chosen.value())).isGreaterThan(0.3 * Math.sqrt(10));
    assertThat(result.latent()[2]).isCloseTo(6 / (2 + 2 * chosen.value()), within(1e-9));
  }

  @Test
  void discrepancyTakesTheDeviationOfTheNoise() {
    Noise noise =
        new Noise() {
          @Override
          public void corrupt(double[] measurements, RandomStream random) {
            System.arraycopy(Y, 0, measurements, 0, Y.length);
          }

          @Override
          public double deviation(double[] clean) {
            return 0.3;
          }
        };
    Pipeline measured =
        Pipeline.generator(new Doubling(5, 1))
            .measure(new Scaling(10, 1))
            .truth(new Truth.Latent(new double[] {1, 2, 3, 4, 5}))
            .penalty(new Ridges(), new Weight(0))
            .weight(new WeightRule.Discrepancy(Optional.empty()))
            .solveWith(STEEPEST)
            .starts(1);
    ChosenWeight chosen = chosen(measured.noise(noise).recover());
    assertThat(chosen.reached()).isTrue();
    assertThat(misfit(chosen.value())).isLessThanOrEqualTo(0.3 * Math.sqrt(10));
    assertThat(misfit(1.03 * chosen.value())).isGreaterThan(0.3 * Math.sqrt(10));
    assertThatThrownBy(measured::recover)
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "weight.discrepancy: option 'deviation' is left out, but the measurements' noise has no"
                + " known standard deviation; give one, or take type: cross-validation");
  }

  @Test
  void discrepancySaysWhereNoWeightFits() {
    ChosenWeight chosen = chosen(pipeline(new WeightRule.Discrepancy(Optional.of(1e-3))).recover());
    assertThat(chosen.reached()).isFalse();
    assertThat(chosen.value()).isLessThan(1e-6);
  }

  @Test
  void crossValidationTakesASmallWeightWhereTheModelFits() {
    ChosenWeight chosen = chosen(pipeline(new WeightRule.CrossValidation(5)).recover());
    assertThat(chosen.rule()).isEqualTo("cross-validation");
    assertThat(chosen.value()).isBetween(0.0, 0.1);
    assertThat(chosen.solves()).isGreaterThanOrEqualTo(35);
  }

  @Test
  void moreFoldsThanMeasurementsAreRefused() {
    assertThatThrownBy(() -> pipeline(new WeightRule.CrossValidation(11)).recover())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("option 'folds' is 11, but there are only 10 measurements");
  }

  @Test
  void aPenaltyWithoutAWeightIsRefused() {
    assertThatThrownBy(
            () ->
                pipeline(new WeightRule.Discrepancy(Optional.of(0.1)))
                    .penalty(new Weightless(), new Amount(1.0))
                    .recover())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("'weightless' has none");
  }

  @Test
  void theGivenWeightStays() {
    RecoveryResult result =
        pipeline(new WeightRule.Given()).penalty(new Ridges(), new Weight(1)).recover();
    assertThat(result.weight()).isEmpty();
    assertThat(result.latent()[2]).isCloseTo(1.5, within(1e-9));
  }
}
