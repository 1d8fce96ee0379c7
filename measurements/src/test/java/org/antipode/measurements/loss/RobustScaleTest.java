package org.antipode.measurements.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** The scale that a loss estimates from residuals. */
class RobustScaleTest {
  private final Loss huber =
      new HuberProvider().create(new HuberProvider().defaults(), Context.none());
  private final Loss student =
      new StudentProvider().create(new StudentProvider().defaults(), Context.none());

  /** Predictions 5 and observations with the residuals ±r. */
  private static Loss estimated(Loss loss, int k, double... residuals) {
    double[] predicted = new double[residuals.length];
    Arrays.fill(predicted, 5);
    double[] observed = predicted.clone();
    Arrays.setAll(observed, i -> 5 + (i % 2 == 0 ? 1 : -1) * residuals[i]);
    return loss.estimated(predicted, observed, k);
  }

  /** The third quartile of N(0, 1) is 0.6744897501960817 (scipy.stats.norm.ppf(0.75)). */
  @Test
  void theScaleIsTheMedianOfTheResidualsThatTheFitDidNotMakeZero() {
    double odd = 3 / 0.6744897501960817;
    double even = 2.5 / 0.6744897501960817;
    assertThat(estimated(student, 2, 0, 4, 2, 1, 3, 0, 1e9).estimates().get("scale"))
        .isCloseTo(odd, within(1e-14));
    assertThat(estimated(student, 3, 0, 0, 4, 2, 0, 1, 3).estimates().get("scale"))
        .isCloseTo(even, within(1e-14));
    assertThat(estimated(huber, 2, 0, 4, 2, 1, 3, 0, 1e9).estimates().get("delta"))
        .isCloseTo(1.345 * odd, within(1e-14));
  }

  @Test
  void gaussianResidualsHaveTheirDeviationAsScaleAndFortyPercentOfOutliersTwiceThatAtMost() {
    int m = 20_000;
    RandomStream random = new Seed(1).stream("noise");
    double[] residuals = random.gaussians(m, 0.3);
    assertThat(estimated(student, 0, residuals).estimates().get("scale"))
        .isCloseTo(0.3, within(0.01));
    for (int i = 0; i < 2 * m / 5; i++) {
      residuals[i] = 1e6 * (1 + i);
    }
    assertThat(estimated(student, 0, residuals).estimates().get("scale")).isBetween(0.3, 0.65);
  }

  @Test
  void beforeTheEstimateTheLossIsThatOfLeastAbsoluteDeviationsAndAfterItTheLossOfTheScale() {
    double[] predicted = {1, 2, 3};
    double[] observed = {1.5, 2, -7};
    assertThat(huber.value(predicted, observed)).isEqualTo(10.5);
    assertThat(huber.estimates()).isEmpty();
    Loss scaled = estimated(huber, 0, 1, 1, 1, 1);
    double delta = 1.345 / 0.6744897501960817;
    assertThat(scaled.value(predicted, observed))
        .isCloseTo(new Huber(delta).value(predicted, observed), within(1e-13));
  }

  @Test
  void keepsTheContractBeforeAndAfterTheEstimate() {
    Contract.check(huber, new Seed(1)).orThrow();
    Contract.check(estimated(huber, 0, 1, 2, 3), new Seed(1)).orThrow();
    Contract.check(estimated(student, 0, 1, 2, 3), new Seed(1)).orThrow();
  }

  @Test
  void tooFewMeasurementsLeaveLeastAbsoluteDeviationsWithTheirSmoothedLosses() {
    Loss first = estimated(huber, 5, 1, 2, 3, 4, 5);
    assertThat(first.estimates()).isEmpty();
    assertThat(first.value(new double[] {7}, new double[] {5})).isCloseTo(1.85, within(1e-14));
    Loss last = first;
    for (int i = 0; i < 6; i++) {
      last = estimated(last, 5, 1, 2, 3, 4, 5);
    }
    assertThat(last.value(new double[] {7}, new double[] {5})).isEqualTo(2);
    assertThat(estimated(last, 5, 1, 2, 3, 4, 5)).isSameAs(last);
  }

  @Test
  void nothingIsEstimatedFromAnExactFitASecondTimeOrWhereAScaleIsGiven() {
    assertThat(estimated(huber, 1, 0, 0, 1e-12, 1e-12, 7)).isSameAs(huber);
    assertThat(estimated(huber, 0, 1, Double.NaN, Double.NaN)).isSameAs(huber);
    Loss once = estimated(huber, 0, 1, 2, 3);
    assertThat(estimated(once, 0, 10, 20, 30)).isSameAs(once);
    Loss given =
        new HuberProvider().create(new HuberProvider.Options(Optional.of(2.0)), Context.none());
    assertThat(estimated(given, 0, 1, 2, 3)).isSameAs(given);
  }
}
