package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {
  /** By SciPy 1.17's chi2.sf. */
  @ParameterizedTest
  @CsvSource({
    "84.13211690071732, 16, 2.970067378102275e-11",
    "31.174843841309077, 16, 0.012780846606935256",
    "3.841458820694124, 1, 0.05",
    "0.5, 2.5, 0.8638836284585889",
    "0.001, 0.7, 0.921543000621906",
    "1000, 990.5, 0.40992754196919257",
    "700, 1, 2.990226975124623e-154",
  })
  void theTailIsSciPys(double x, double degrees, double tail) {
    assertThat(ChiSquared.tail(x, degrees)).isCloseTo(tail, withinPercentage(1e-9));
  }

  @Test
  void twoDegreesAreTheExponentialDistribution() {
    for (double x : new double[] {1e-9, 0.1, 1, 7, 60, 700}) {
      assertThat(ChiSquared.tail(x, 2)).isCloseTo(Math.exp(-x / 2), withinPercentage(1e-10));
    }
    assertThat(ChiSquared.tail(0, 3)).isEqualTo(1);
  }

  @Test
  void withoutADegreeOfFreedomThereIsNoTail() {
    assertThatThrownBy(() -> ChiSquared.tail(1, 0)).hasMessage("0.0 degrees of freedom");
  }
}
