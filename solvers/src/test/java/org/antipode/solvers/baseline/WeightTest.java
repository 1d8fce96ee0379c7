package org.antipode.solvers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.StopReason;
import org.antipode.generators.dictionary.PixelsProvider;
import org.antipode.measurements.noise.AbsoluteGaussianNoiseProvider;
import org.antipode.measurements.penalty.L1Provider;
import org.antipode.measurements.penalty.NoPenaltyProvider;
import org.antipode.measurements.penalty.RidgeProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Truth;
import org.antipode.recovery.weight.ChosenWeight;
import org.antipode.recovery.weight.WeightRule;
import org.antipode.solvers.LevenbergMarquardtProvider;
import org.junit.jupiter.api.Test;

/** Weights that the rules choose, against a direct search. */
class WeightTest {
  private static final int ROWS = 30;
  private static final int SIZE = 40;
  private static final double SIGMA = 0.05;

  private final RandomStream random = new Seed(6).stream("test");
  private final double[] matrix = random.gaussians(ROWS * SIZE, 1 / Math.sqrt(ROWS));
  private final double[] observed = observed();

  /** A signal of three entries, with noise. */
  private double[] observed() {
    double[] signal = new double[SIZE];
    signal[3] = 2;
    signal[17] = -1;
    signal[30] = 0.7;
    return Vectors.sum(operator().at(signal), SIGMA, random.gaussians(ROWS, 1));
  }

  private LinearOperator operator() {
    return LinearOperator.of(
        Shape.vector(SIZE),
        Shape.vector(ROWS),
        (s, out) -> {
          for (int i = 0; i < ROWS; i++) {
            out[i] = 0;
            for (int j = 0; j < SIZE; j++) {
              out[i] += matrix[i * SIZE + j] * s[j];
            }
          }
        },
        (v, out) -> {
          Arrays.fill(out, 0);
          for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < SIZE; j++) {
              out[j] += matrix[i * SIZE + j] * v[i];
            }
          }
        });
  }

  private Pipeline pipeline() {
    return Pipeline.generator(new PixelsProvider(), new PixelsProvider.Options(List.of(SIZE)))
        .measure(operator())
        .observed(observed)
        .solveWith(new FistaProvider(), new Fista.Options(20_000, 1e-9));
  }

  private Pipeline lasso(double weight) {
    return pipeline().penalty(new L1Provider(), new L1Provider.Options(weight));
  }

  private double misfit(Pipeline pipeline) {
    RecoveryResult result = pipeline.recover();
    return Vectors.distance(result.fit().predicted(), observed);
  }

  @Test
  void theDiscrepancyPrincipleTakesTheLargestWeightWithinTheNoise() {
    RecoveryResult result =
        lasso(0).weight(new WeightRule.Discrepancy(Optional.of(SIGMA))).recover();
    ChosenWeight chosen = result.weight().orElseThrow();
    assertThat(chosen.reached()).isTrue();
    double allowed = SIGMA * Math.sqrt(ROWS);
    assertThat(misfit(lasso(chosen.value()))).isLessThanOrEqualTo(allowed * (1 + 1e-6));
    assertThat(misfit(lasso(1.03 * chosen.value()))).isGreaterThan(allowed);
    assertThat(result.latent()).containsExactly(lasso(chosen.value()).recover().latent());
    assertThat(result.fit().penalty()).isEqualTo(lasso(chosen.value()).recover().fit().penalty());
  }

  @Test
  void theDiscrepancyPrincipleChoosesTheWeightOfARidgeToo() {
    Pipeline ridge =
        pipeline()
            .penalty(new RidgeProvider(), new RidgeProvider.Options(0))
            .solveWith(
                new LevenbergMarquardtProvider(), new LevenbergMarquardtProvider().defaults());
    RecoveryResult result = ridge.weight(new WeightRule.Discrepancy(Optional.of(SIGMA))).recover();
    double weight = result.weight().orElseThrow().value();
    double allowed = SIGMA * Math.sqrt(ROWS);
    assertThat(misfit(ridge.penalty(weight))).isLessThanOrEqualTo(allowed * (1 + 1e-6));
    assertThat(misfit(ridge.penalty(1.03 * weight))).isGreaterThan(allowed);
  }

  @Test
  void theDebiasedLassoHasTheLargestWeightWhoseSupportFitsWithinTheNoise() {
    Pipeline debiased =
        lasso(0).solveWith(new FistaProvider(), new Fista.Options(20_000, 1e-9, true));
    RecoveryResult result =
        debiased.weight(new WeightRule.Discrepancy(Optional.of(SIGMA))).recover();
    assertThat(result.best().stopReason()).isEqualTo(StopReason.STEP_SMALL);
    assertThat(Vectors.distance(result.fit().predicted(), observed))
        .isLessThanOrEqualTo(SIGMA * Math.sqrt(ROWS));
    RecoveryResult plain =
        lasso(0).weight(new WeightRule.Discrepancy(Optional.of(SIGMA))).recover();
    assertThat(result.weight().orElseThrow().value())
        .isGreaterThan(plain.weight().orElseThrow().value());
  }

  @Test
  void theDiscrepancyPrincipleTakesTheDeviationOfTheNoiseWhereNoneIsGiven() {
    double[] signal = new double[SIZE];
    signal[3] = 2;
    Pipeline measured =
        Pipeline.generator(new PixelsProvider(), new PixelsProvider.Options(List.of(SIZE)))
            .measure(operator())
            .truth(new Truth.Signal(signal))
            .noise(
                new AbsoluteGaussianNoiseProvider(),
                new AbsoluteGaussianNoiseProvider.Options(SIGMA * Math.sqrt(ROWS)))
            .penalty(new L1Provider(), new L1Provider.Options(0))
            .solveWith(new FistaProvider(), new Fista.Options(20_000, 1e-9));
    WeightRule given = new WeightRule.Discrepancy(Optional.of(SIGMA));
    WeightRule known = new WeightRule.Discrepancy(Optional.empty());
    assertThat(measured.weight(known).recover().weight())
        .isPresent()
        .isEqualTo(measured.weight(given).recover().weight());
    assertThatThrownBy(() -> lasso(0).weight(known).recover())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("weight.discrepancy: option 'deviation' is left out, but");
  }

  /** Half of the noise cannot be reached with few columns: the end of the search is said. */
  @Test
  void aDeviationThatNoWeightReachesIsSaid() {
    Pipeline few =
        Pipeline.generator(new PixelsProvider(), new PixelsProvider.Options(List.of(1)))
            .measure(
                LinearOperator.of(
                    Shape.vector(1),
                    Shape.vector(2),
                    (s, out) -> Arrays.fill(out, s[0]),
                    (v, out) -> out[0] = v[0] + v[1]))
            .observed(new double[] {1, 3})
            .penalty(new L1Provider(), new L1Provider.Options(0))
            .solveWith(new FistaProvider(), Fista.Options.DEFAULTS);
    ChosenWeight chosen =
        few.weight(new WeightRule.Discrepancy(Optional.of(0.9))).recover().weight().orElseThrow();
    assertThat(chosen.reached()).isFalse();
    ChosenWeight reached =
        few.weight(new WeightRule.Discrepancy(Optional.of(1.2))).recover().weight().orElseThrow();
    assertThat(reached.reached()).isTrue();
  }

  @Test
  void crossValidationTakesTheWeightOfTheLeastLossOfWhatIsLeftOut() {
    RecoveryResult result = lasso(0).weight(new WeightRule.CrossValidation(5)).recover();
    ChosenWeight chosen = result.weight().orElseThrow();
    assertThat(chosen.reached()).isTrue();
    double[] keys = uniforms();
    Integer[] order = new Integer[ROWS];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(keys[a], keys[b]));
    double step = Math.pow(10, 1.0 / 3);
    double least = loss(order, chosen.value());
    assertThat(loss(order, chosen.value() * step)).isGreaterThan(least);
    assertThat(loss(order, chosen.value() / step)).isGreaterThan(least);
    assertThat(result.latent()).containsExactly(lasso(chosen.value()).recover().latent());
  }

  private static double[] uniforms() {
    RandomStream folds = new Seed(0).stream("folds");
    double[] keys = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      keys[i] = folds.nextDouble();
    }
    return keys;
  }

  /** The sum of squares of measurements that were removed from the problem. */
  private double loss(Integer[] order, double weight) {
    double sum = 0;
    for (int fold = 0; fold < 5; fold++) {
      boolean[] left = new boolean[ROWS];
      for (int i = fold; i < ROWS; i += 5) {
        left[order[i]] = true;
      }
      int[] kept = IntStream.range(0, ROWS).filter(i -> !left[i]).toArray();
      LinearOperator rows =
          LinearOperator.of(
              Shape.vector(ROWS),
              Shape.vector(kept.length),
              (s, out) -> Arrays.setAll(out, i -> s[kept[i]]),
              (v, out) -> {
                Arrays.fill(out, 0);
                for (int i = 0; i < kept.length; i++) {
                  out[kept[i]] = v[i];
                }
              });
      double[] signal =
          lasso(weight).thenMeasure(rows).observed(rows.at(observed)).recover().signal();
      double[] predicted = operator().at(signal);
      for (int i = 0; i < ROWS; i++) {
        sum += left[i] ? (predicted[i] - observed[i]) * (predicted[i] - observed[i]) / 2 : 0;
      }
    }
    return sum;
  }

  @Test
  void theSameSeedChoosesTheSameWeightOnAnyNumberOfThreads() {
    Pipeline validated = lasso(0).weight(new WeightRule.CrossValidation(3));
    assertThat(validated.threads(4).recover().weight())
        .isEqualTo(validated.recover().weight())
        .isNotEqualTo(Optional.empty());
  }

  @Test
  void aRuleWithoutAWeightToChooseIsRefused() {
    WeightRule rule = new WeightRule.Discrepancy(Optional.of(0.1));
    assertThatThrownBy(
            () ->
                pipeline()
                    .penalty(new NoPenaltyProvider(), new NoPenaltyProvider.Options())
                    .weight(rule)
                    .recover())
        .isInstanceOf(RequestException.class)
        .hasMessage("weight: a rule chooses the option 'weight' of a penalty, but 'none' has none");
    assertThatThrownBy(() -> pipeline().penalty(Penalty.ridge(1)).weight(rule).recover())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("weight: a rule needs a penalty with an option 'weight'");
    assertThatThrownBy(() -> lasso(0).weight(new WeightRule.CrossValidation(31)).recover())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "weight.cross-validation: option 'folds' is 31, but there are only 30 measurements");
  }
}
