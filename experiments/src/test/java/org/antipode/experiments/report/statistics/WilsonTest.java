package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  /** R: {@code prop.test(successes, trials, correct = FALSE)$conf.int}. */
  @ParameterizedTest
  @CsvSource({
    "8, 10, 0.4901625, 0.9433178",
    "0, 10, 0, 0.2775328",
    "10, 10, 0.7224672, 1",
    "1, 1, 0.2065493, 1"
  })
  void theIntervalIsThatOfR(int successes, int trials, double low, double high) {
    Wilson wilson = Wilson.of(successes, trials);

    assertThat(wilson.rate()).isEqualTo((double) successes / trials);
    assertThat(wilson.low()).isCloseTo(low, within(1e-7));
    assertThat(wilson.high()).isCloseTo(high, within(1e-7));
  }

  @Test
  void bothEndsLieOneQuantileFromTheRateThatTheyWouldMakeTrue() {
    Wilson wilson = Wilson.of(37, 120);

    assertThat(distance(37, 120, wilson.low())).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(distance(37, 120, wilson.high())).isCloseTo(-1.959963984540054, within(1e-12));
  }

  @Test
  void successesAreAmongTheTrials() {
    assertThatThrownBy(() -> Wilson.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilson.of(3, 2)).hasMessage("3 successes of 2 trials");
  }

  /** What the score interval inverts: (p − q) / √(q(1 − q)/n). */
  private static double distance(int successes, int trials, double q) {
    return ((double) successes / trials - q) / Math.sqrt(q * (1 - q) / trials);
  }
}
