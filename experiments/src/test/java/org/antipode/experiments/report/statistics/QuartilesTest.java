package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuartilesTest {

  @Test
  void theyAreInterpolatedBetweenTheSortedValues() {
    assertThat(Quartiles.of(new double[] {4, 1, 3, 2})).contains(new Quartiles(1.75, 2.5, 3.25));
    assertThat(Quartiles.of(new double[] {5, 1, 2, 4, 3})).contains(new Quartiles(2, 3, 4));
    assertThat(Quartiles.of(new double[] {7})).contains(new Quartiles(7, 7, 7));
  }

  @Test
  void theSampleIsKeptAsItIs() {
    double[] sample = {2, 1};
    Quartiles.of(sample);

    assertThat(sample).containsExactly(2, 1);
  }

  @Test
  void anEmptySampleHasNone() {
    assertThat(Quartiles.of(new double[0])).isEmpty();
  }
}
