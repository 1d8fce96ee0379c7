package org.antipode.measurements.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.objective.Loss;
import org.antipode.core.random.Seed;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuberTest {
  private static final double[] OBSERVED = {1};

  /** The numbers of scipy.special.huber(0.5, r). */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.25, 0.03125", "-0.5, 0.125", "0.75, 0.25", "-2, 0.875", "1e6, 499999.875"})
  void growsByTheSquareWithinDeltaAndByTheSizeOutside(double residual, double expected) {
    assertThat(new Huber(0.5).value(new double[] {1 + residual}, OBSERVED))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 1, 100})
  void keepsTheContractOfALoss(double delta) {
    Contract.check(new Huber(delta), new Seed(1)).orThrow();
  }

  @Test
  void isLeastSquaresWhereDeltaIsLarge() {
    double[] predicted = {0.3, -2, 5};
    double[] observed = {1, 1, -4};
    Loss huber = new Huber(1e3);
    double[] gradient = new double[3];
    huber.gradient(predicted, observed, gradient);
    assertThat(gradient).containsExactly(-0.7, -3, 9);
    assertThat(huber.value(predicted, observed))
        .isEqualTo(Loss.leastSquares().value(predicted, observed));
    assertThat(huber.scale(observed)).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aDeltaThatIsNotAboveZeroAndFiniteIsRefused(double delta) {
    assertThatThrownBy(() -> new Huber(delta)).isInstanceOf(IllegalArgumentException.class);
  }
}
