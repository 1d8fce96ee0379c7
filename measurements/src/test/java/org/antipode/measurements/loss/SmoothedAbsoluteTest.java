package org.antipode.measurements.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.objective.Loss;
import org.junit.jupiter.api.Test;

/** The way to a minimum of least absolute deviations. */
class SmoothedAbsoluteTest {
  private static final double[] PREDICTED = {1, 2, 3, 4, 5};
  private static final double[] OBSERVED = {1, 2.5, 2, 4.1, 9};

  @Test
  void itDiffersFromTheAbsoluteLossByHalfOfDeltaAtMost() {
    Loss loss = new SmoothedAbsolute(0.2);
    assertThat(loss.value(PREDICTED, OBSERVED))
        .isCloseTo(0.4 + 0.9 + 0.01 / 0.4 + 3.9, within(1e-12));
    assertThat(LeastAbsolute.INSTANCE.value(PREDICTED, OBSERVED)).isCloseTo(5.6, within(1e-12));
  }

  /** The residuals that a fit of one number leaves are 0.1, 0.5, 1 and 4: a median of 0.75. */
  @Test
  void smallerAndSmallerDeltasLeadToTheAbsoluteLoss() {
    List<Double> deltas = new ArrayList<>();
    Loss loss = LeastAbsolute.INSTANCE.estimated(PREDICTED, OBSERVED, 1);
    while (loss instanceof SmoothedAbsolute smoothed) {
      deltas.add(smoothed.huber().delta());
      loss = loss.estimated(PREDICTED, OBSERVED, 1);
    }
    assertThat(loss).isSameAs(LeastAbsolute.LAST);
    assertThat(loss.estimated(PREDICTED, OBSERVED, 1)).isSameAs(loss);
    assertThat(deltas).hasSize(6);
    assertThat(deltas.get(0)).isCloseTo(0.075 / 0.6744897501960817, within(1e-12));
    assertThat(deltas.get(5) / deltas.get(0)).isCloseTo(1e-5, within(1e-12));
  }

  @Test
  void measurementsThatAreFittedAreNotSmoothed() {
    assertThat(LeastAbsolute.INSTANCE.estimated(PREDICTED, PREDICTED, 1))
        .isSameAs(LeastAbsolute.INSTANCE);
    assertThat(LeastAbsolute.INSTANCE.estimated(PREDICTED, PREDICTED, 5))
        .isSameAs(LeastAbsolute.INSTANCE);
  }

  /** A penalty leaves residuals of them too: here 5.6 in five. */
  @Test
  void ofFewerMeasurementsThanNumbersTheMeanResidualIsSmoothed() {
    Loss loss = LeastAbsolute.INSTANCE.estimated(PREDICTED, OBSERVED, 5);
    assertThat(((SmoothedAbsolute) loss).huber().delta()).isCloseTo(0.112, within(1e-12));
  }
}
