package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /**
   * Sets whose penalised likelihood has two maxima, of which a climb from (0, 0) finds the lower.
   */
  @ParameterizedTest
  @CsvSource({
    "0 5 100, 0 2 5, 20 2 5",
    "0 1 50, 0 1 100, 100 1 100",
    "0 1 5 100, 100 1 0 0, 100 1 1 2",
    "0 1 2 13 100, 0 20 100 100 1, 1 20 100 100 1",
    "0 1 3 13 100, 5 0 5 0 0, 5 5 5 5 2",
    "0 1 2 100, 5 20 0 0, 5 20 5 1",
    "0 5 100, 1 73 2, 5 100 2",
    "0 5 10 20 100, 2 100 0 0 0, 2 100 1 5 5",
    "10 12 14 16 18 20, 0 0 0 10 10 10, 10 10 10 10 10 10",
  })
  void theHighestOfSeveralMaximaIsKept(String places, String won, String all) {
    holdsTheHighestMaximum(numbers(places), whole(won), whole(all));
  }

  @Test
  void noCurveOfAWideGridIsLikelierWhateverTheCounts() {
    Random random = new Random(3);
    double[] pool = {0, 1, 2, 3, 5, 8, 13, 20, 50, 100};
    for (int i = 0; i < 60; i++) {
      int[] chosen = random.ints(0, 10).distinct().limit(3 + i % 5).sorted().toArray();
      double[] x = IntStream.of(chosen).mapToDouble(c -> pool[c]).toArray();
      int[] trials =
          IntStream.range(0, x.length)
              .map(j -> new int[] {1, 2, 5, 20, 100}[random.nextInt(5)])
              .toArray();
      boolean separated = i % 2 == 0;
      int[] successes =
          IntStream.of(trials)
              .map(n -> separated ? n * random.nextInt(2) : random.nextInt(n + 1))
              .toArray();
      int won = IntStream.of(successes).sum();
      if (won > 0 && won < IntStream.of(trials).sum()) {
        holdsTheHighestMaximum(x, successes, trials);
      }
    }
  }

  /** Slopes of both signs over four decades, crossings from one grid below to one above. */
  private static void holdsTheHighestMaximum(double[] x, int[] successes, int[] trials) {
    LogisticFit fit = LogisticFit.of(x, successes, trials).orElseThrow();
    double width = x[x.length - 1] - x[0];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 40; i++) {
      double slope = 0.1 / width * Math.pow(1.25, i);
      for (int j = -50; j <= 100; j++) {
        double crossing = x[0] + width * j / 50.0;
        double up = penalised(x, successes, trials, -slope * crossing, slope);
        double down = penalised(x, successes, trials, slope * crossing, -slope);
        highest = Math.max(highest, Math.max(up, down));
      }
    }
    assertThat(penalised(x, successes, trials, fit.intercept(), fit.slope()))
        .isGreaterThan(highest - 1e-8);
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static int[] whole(String text) {
    return Stream.of(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void theIntervalsEndsAreWhereTheBestCurveThroughThemIsJustTooUnlikely() {
    int[] successes = {0, 1, 4, 5, 9, 10};
    LogisticFit fit = LogisticFit.of(ROWS, successes, TEN_EACH).orElseThrow();
    Midpoint midpoint = fit.midpoint().orElseThrow();
    double best = Double.NEGATIVE_INFINITY;
    for (int i = -200; i <= 200; i++) {
      for (int j = -200; j <= 200; j++) {
        double slope = fit.slope() * (1.1 + 0.001 * i);
        best = Math.max(best, plain(successes, midpoint.value() + 0.002 * j, slope));
      }
    }

    for (double end : new double[] {midpoint.low().orElseThrow(), midpoint.high().orElseThrow()}) {
      double through =
          IntStream.rangeClosed(1, 40_000)
              .mapToDouble(i -> plain(successes, end, i * 1e-4))
              .max()
              .orElseThrow();
      assertThat(2 * (best - through)).isCloseTo(3.841459, within(1e-3));
    }
    assertThat(midpoint.value()).isBetween(midpoint.low().get(), midpoint.high().get());
  }

  @Test
  void separatedTrialsCrossOneHalfBetweenTheTwoSides() {
    LogisticFit fit = LogisticFit.of(ROWS, new int[] {0, 0, 0, 10, 10, 10}, TEN_EACH).orElseThrow();
    Midpoint midpoint = fit.midpoint().orElseThrow();

    assertThat(midpoint.value()).isCloseTo(15, within(1e-9));
    // A step may be anywhere between the two places, and a little outside of them.
    assertThat(midpoint.low().orElseThrow()).isBetween(13.0, 14.001);
    assertThat(midpoint.high().orElseThrow()).isBetween(15.999, 17.0);
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

  /** The log-likelihood alone. */
  private static double plain(int[] successes, double crossing, double slope) {
    double value = 0;
    for (int i = 0; i < ROWS.length; i++) {
      double eta = slope * (ROWS[i] - crossing);
      value -= successes[i] * softplus(-eta) + (10 - successes[i]) * softplus(eta);
    }
    return value;
  }

  private static double penalised(int[] successes, double intercept, double slope) {
    return penalised(ROWS, successes, TEN_EACH, intercept, slope);
  }

  /** The log-likelihood and half of the information's log-determinant, straight from the sums. */
  private static double penalised(
      double[] x, int[] successes, int[] trials, double intercept, double slope) {
    double value = 0;
    double[] weights = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double eta = intercept + slope * x[i];
      value -= successes[i] * softplus(-eta) + (trials[i] - successes[i]) * softplus(eta);
      weights[i] = trials[i] / ((1 + Math.exp(-eta)) * (1 + Math.exp(eta)));
    }
    double determinant = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        determinant += weights[i] * weights[j] * Math.pow(x[i] - x[j], 2);
      }
    }
    return value + 0.5 * Math.log(determinant);
  }

  private static double softplus(double eta) {
    return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
  }
}
