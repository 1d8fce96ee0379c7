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

  private static Wilson pooled(int copies, boolean... successes) {
    Wilson.Builder builder = new Wilson.Builder();
    for (int group = 0; group < successes.length; group++) {
      for (int i = 0; i < copies; i++) {
        builder.add(group, successes[group]);
      }
    }
    return builder.build();
  }

  @Test
  void trialsThatRepeatTheirDrawsMakeNoIntervalNarrower() {
    boolean[] some = {true, false, true, true, false, true, true, false};
    Wilson once = Wilson.of(5, 8);

    assertThat(pooled(1, some)).isEqualTo(once);
    assertThat(pooled(3, some).rate()).isEqualTo(once.rate());
    assertThat(pooled(3, some).low()).isCloseTo(once.low(), within(1e-12));
    assertThat(pooled(3, some).high()).isCloseTo(once.high(), within(1e-12));
    assertThat(pooled(4, true, true, true)).isEqualTo(Wilson.of(3, 3));
    assertThat(pooled(4, false, false)).isEqualTo(Wilson.of(0, 2));
  }

  @Test
  void trialsOfOneGroupThatDisagreeCountAsMany() {
    Wilson.Builder opposed = new Wilson.Builder();
    for (int group = 0; group < 8; group++) {
      opposed.add(group, true);
      opposed.add(group, false);
    }

    assertThat(opposed.build()).isEqualTo(Wilson.of(8, 16));
  }

  @Test
  void theStandardErrorOverGroupsGivesTheNumberOfIndependentTrials() {
    Wilson.Builder mixed = new Wilson.Builder();
    int[] successes = {2, 0, 2, 0, 1, 1, 1, 1};
    double squares = 0;
    for (int group = 0; group < 8; group++) {
      mixed.add(group, successes[group] > 0);
      mixed.add(group, successes[group] > 1);
      squares += Math.pow(successes[group] - 1, 2);
    }
    double variance = 8 / 7.0 * squares / (16 * 16);
    double n = 0.25 / variance;
    double z = 1.959963984540054;

    assertThat(n).isBetween(8.0, 16.0);
    assertThat(mixed.build().high() - 0.5)
        .isCloseTo(z * Math.sqrt(0.25 / n + z * z / (4 * n * n)) / (1 + z * z / n), within(1e-12));
  }
}
