package org.antipode.experiments.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicFitTest {
  private static final double[] X = {1, 2, 4, 5, 7, 10};

  /** The regression at i is the largest over j ≤ i of the least over k ≥ i of the mean of j … k. */
  @Test
  void theSharesAreThoseOfTheMinMaxFormula() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int[] trials = random.ints(X.length, 1, 12).toArray();
      int[] successes = new int[X.length];
      for (int i = 0; i < X.length; i++) {
        successes[i] = random.nextInt(trials[i] + 1);
      }
      IsotonicFit fit = IsotonicFit.of(X, successes, trials);
      boolean rising = fit.rate(10) > fit.rate(1);
      for (int i = 0; i < X.length; i++) {
        double expected = minMax(successes, trials, i, rising ? 1 : -1);
        assertThat(fit.rate(X[i]))
            .isCloseTo(
                fit.rate(10) == fit.rate(1) ? mean(successes, trials, 0, 6) : expected,
                within(1e-12));
      }
    }
  }

  private static double minMax(int[] successes, int[] trials, int i, int sign) {
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j <= i; j++) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = i; k < trials.length; k++) {
        least = Math.min(least, sign * mean(successes, trials, j, k + 1));
      }
      most = Math.max(most, least);
    }
    return sign * most;
  }

  private static double mean(int[] successes, int[] trials, int from, int to) {
    double won = 0;
    double all = 0;
    for (int i = from; i < to; i++) {
      won += successes[i];
      all += trials[i];
    }
    return won / all;
  }

  @Test
  void theCrossingIsOnTheStraightLineBetweenTwoPlaces() {
    int[] ten = {10, 10, 10, 10, 10, 10};

    assertThat(IsotonicFit.of(X, new int[] {0, 2, 7, 8, 9, 10}, ten).crossing())
        .isCloseTo(2 + 2 * 0.3 / 0.5, within(1e-12));
    assertThat(IsotonicFit.of(X, new int[] {10, 9, 8, 7, 2, 0}, ten).crossing())
        .isCloseTo(5 + 2 * 0.2 / 0.5, within(1e-12));
  }

  @Test
  void whereSeveralPlacesAreAtOneHalfTheirMiddleIsTaken() {
    assertThat(
            IsotonicFit.of(X, new int[] {0, 2, 6, 4, 9, 9}, new int[] {10, 10, 10, 10, 10, 10})
                .crossing())
        .isEqualTo(4.5);
  }

  @Test
  void outsideOfTheGridTheCrossingIsInfinite() {
    int[] ten = {10, 10, 10, 10, 10, 10};

    assertThat(IsotonicFit.of(X, new int[] {0, 0, 0, 1, 1, 3}, ten).crossing())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(IsotonicFit.of(X, new int[] {6, 7, 7, 8, 8, 9}, ten).crossing())
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(IsotonicFit.of(X, new int[] {4, 3, 2, 1, 1, 0}, ten).crossing())
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void sharesThatRiseAndFallAreNotInOneOrder() {
    int[] many = {100, 100, 100, 100, 100, 100};
    GoodnessOfFit hill = IsotonicFit.of(X, new int[] {0, 20, 90, 95, 30, 0}, many).quality();
    GoodnessOfFit slope = IsotonicFit.of(X, new int[] {0, 20, 60, 55, 80, 100}, many).quality();

    assertThat(hill.below(1e-9)).isTrue();
    assertThat(slope.below(0.05)).isFalse();
    assertThat(slope.degrees()).isEqualTo(1);
  }
}
