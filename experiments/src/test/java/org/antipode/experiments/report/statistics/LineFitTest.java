package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LineFitTest {

  @Test
  void anscombesFirstSetHasItsPublishedLine() {
    double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};

    LineFit fit = LineFit.of(x, y).orElseThrow();

    assertThat(fit.slope()).isCloseTo(0.5000909, within(1e-7));
    assertThat(fit.intercept()).isCloseTo(3.0000909, within(1e-7));
    assertThat(fit.slopeError().orElseThrow()).isCloseTo(0.1179055, within(1e-7));
    assertThat(fit.rSquared().orElseThrow()).isCloseTo(0.6665425, within(1e-7));
    assertThat(fit.count()).isEqualTo(11);
  }

  @Test
  void throughTwoPointsItIsExactAndItsErrorUnknown() {
    LineFit fit = LineFit.of(new double[] {1, 3}, new double[] {5, 9}).orElseThrow();

    assertThat(fit.slope()).isEqualTo(2);
    assertThat(fit.at(10)).isEqualTo(23);
    assertThat(fit.slopeError()).isEmpty();
    assertThat(fit.rSquared()).contains(1.0);
  }

  @Test
  void equalOrdinatesLeaveNothingToExplain() {
    LineFit fit = LineFit.of(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1}).orElseThrow();

    assertThat(fit.slope()).isCloseTo(0, within(1e-15));
    assertThat(fit.rSquared()).isEmpty();
  }

  @Test
  void oneAbscissaHasNoLine() {
    assertThat(LineFit.of(new double[] {2, 2}, new double[] {1, 3})).isEmpty();
  }
}
