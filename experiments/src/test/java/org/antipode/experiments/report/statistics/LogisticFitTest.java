package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticFitTest {
  private static final double[] ROWS = {10, 12, 14, 16, 18, 20};
  private static final int[] TEN_EACH = {10, 10, 10, 10, 10, 10};

  /** Firth's estimate of a saturated 2 × 2 table adds ½ to each of its cells. */
  @Test
  void twoGroupsHaveTheirExactLogitsWithHalfACountAdded() {
    LogisticFit fit =
        LogisticFit.of(new double[] {3, 7}, new int[] {2, 9}, new int[] {10, 12}).orElseThrow();

    assertThat(logit(fit.rate(3))).isCloseTo(Math.log(2.5 / 8.5), within(1e-9));
    assertThat(logit(fit.rate(7))).isCloseTo(Math.log(9.5 / 3.5), within(1e-9));
    assertThat(fit.slope())
        .isCloseTo((Math.log(9.5 / 3.5) - Math.log(2.5 / 8.5)) / 4, within(1e-9));
    assertThat(fit.intercept() + 3 * fit.slope()).isCloseTo(Math.log(2.5 / 8.5), within(1e-9));
  }

  @Test
  void noOtherCurveOfAFineGridIsLikelier() {
    int[] successes = {0, 1, 4, 5, 9, 10};
    LogisticFit fit = LogisticFit.of(ROWS, successes, TEN_EACH).orElseThrow();
    double best = penalised(successes, fit.intercept(), fit.slope());

    double midpoint = fit.midpoint().orElseThrow().value();
    double other = Double.NEGATIVE_INFINITY;
    for (int i = -100; i <= 100; i++) {
      for (int j = -100; j <= 100; j++) {
        double slope = fit.slope() * (1 + 0.005 * i);
        double through = midpoint + 0.05 * j;
        other = Math.max(other, penalised(successes, -slope * through, slope));
      }
    }
    assertThat(best).isCloseTo(other, within(1e-9)).isGreaterThanOrEqualTo(other - 1e-12);
  }

  @Test
  void theIntervalsEndsAreWhereTheBestCurveThroughThemIsJustTooUnlikely() {
    int[] successes = {0, 1, 4, 5, 9, 10};
    LogisticFit fit = LogisticFit.of(ROWS, successes, TEN_EACH).orElseThrow();
    Midpoint midpoint = fit.midpoint().orElseThrow();
    double best = penalised(successes, fit.intercept(), fit.slope());

    for (double end : new double[] {midpoint.low().orElseThrow(), midpoint.high().orElseThrow()}) {
      double through =
          IntStream.rangeClosed(1, 40_000)
              .mapToDouble(i -> i * 1e-4)
              .map(slope -> penalised(successes, -slope * end, slope))
              .max()
              .orElseThrow();
      assertThat(2 * (best - through)).isCloseTo(3.841459, within(1e-5));
    }
    assertThat(midpoint.value()).isBetween(midpoint.low().get(), midpoint.high().get());
  }

  @Test
  void separatedTrialsCrossOneHalfBetweenTheTwoSides() {
    LogisticFit fit = LogisticFit.of(ROWS, new int[] {0, 0, 0, 10, 10, 10}, TEN_EACH).orElseThrow();
    Midpoint midpoint = fit.midpoint().orElseThrow();

    assertThat(midpoint.value()).isCloseTo(15, within(1e-9));
    assertThat(midpoint.low().orElseThrow()).isBetween(13.0, 15.0);
    assertThat(midpoint.high().orElseThrow()).isBetween(15.0, 17.0);
    assertThat(fit.rate(14)).isBetween(1e-6, 0.1);
  }

  @Test
  void theAxissUnitAndOffsetDoNotMatter() {
    int[] successes = {10, 9, 7, 2, 1, 0};
    Midpoint plain = LogisticFit.of(ROWS, successes, TEN_EACH).orElseThrow().midpoint().get();
    double[] moved = IntStream.range(0, 6).mapToDouble(i -> 1e6 + 1e-3 * ROWS[i]).toArray();
    Midpoint other = LogisticFit.of(moved, successes, TEN_EACH).orElseThrow().midpoint().get();

    assertThat(other.value()).isCloseTo(1e6 + 1e-3 * plain.value(), within(1e-8));
    assertThat(other.low().get()).isCloseTo(1e6 + 1e-3 * plain.low().get(), within(1e-8));
    assertThat(other.high().get()).isCloseTo(1e6 + 1e-3 * plain.high().get(), within(1e-8));
  }

  @Test
  void aSlopeThatMayBeNoneLeavesTheIntervalOpen() {
    Midpoint midpoint =
        LogisticFit.of(ROWS, new int[] {4, 5, 5, 5, 5, 6}, TEN_EACH).orElseThrow().midpoint().get();

    assertThat(midpoint.value()).isCloseTo(15, within(1e-6));
    assertThat(midpoint.low()).isEmpty();
    assertThat(midpoint.high()).isEmpty();
  }

  @Test
  void aCrossingOutsideTheGridIsNotTold() {
    assertThat(LogisticFit.of(ROWS, new int[] {0, 0, 0, 0, 0, 1}, TEN_EACH).get().midpoint())
        .isEmpty();
  }

  @Test
  void withoutATransitionThereIsNoCurve() {
    assertThat(LogisticFit.of(ROWS, TEN_EACH, TEN_EACH)).isEmpty();
    assertThat(LogisticFit.of(ROWS, new int[6], TEN_EACH)).isEmpty();
    assertThat(LogisticFit.of(ROWS, new int[] {5, 0, 0, 0, 0, 0}, new int[] {10, 0, 0, 0, 0, 0}))
        .isEmpty();
  }

  @Test
  void arraysOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> LogisticFit.of(ROWS, new int[2], TEN_EACH))
        .hasMessage("6 places, 2 successes, 6 trials");
  }

  /** Of 400 sweeps drawn from one curve; the standard error of the share is 0.011. */
  @Test
  void theIntervalHoldsTheTruthNineteenTimesInTwenty() {
    Random random = new Random(7);
    int held = 0;
    for (int i = 0; i < 400; i++) {
      int[] successes = new int[ROWS.length];
      for (int j = 0; j < ROWS.length; j++) {
        double rate = 1 / (1 + Math.exp(-(ROWS[j] - 15.3)));
        successes[j] = (int) IntStream.range(0, 10).filter(t -> random.nextDouble() < rate).count();
      }
      Midpoint midpoint = LogisticFit.of(ROWS, successes, TEN_EACH).get().midpoint().get();
      held += midpoint.low().get() <= 15.3 && 15.3 <= midpoint.high().get() ? 1 : 0;
    }

    assertThat(held / 400.0).isBetween(0.92, 0.98);
  }

  private static double logit(double rate) {
    return Math.log(rate / (1 - rate));
  }

  /** The log-likelihood and half of the information's log-determinant, straight from the sums. */
  private static double penalised(int[] successes, double intercept, double slope) {
    double value = 0;
    double determinant = 0;
    for (int i = 0; i < ROWS.length; i++) {
      double p = 1 / (1 + Math.exp(-intercept - slope * ROWS[i]));
      value += successes[i] * Math.log(p) + (10 - successes[i]) * Math.log(1 - p);
      for (int j = 0; j < i; j++) {
        double q = 1 / (1 + Math.exp(-intercept - slope * ROWS[j]));
        determinant += 100 * p * (1 - p) * q * (1 - q) * Math.pow(ROWS[i] - ROWS[j], 2);
      }
    }
    return value + 0.5 * Math.log(determinant);
  }
}
