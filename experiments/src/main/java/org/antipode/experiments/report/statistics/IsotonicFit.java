package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The likeliest shares of successes that only rise, or only fall, along x.
 *
 * <p>Pools adjacent places that are out of order. Between places the curve is straight. Source: R.
 * E. Barlow, D. J. Bartholomew, J. M. Bremner and H. D. Brunk, "Statistical inference under order
 * restrictions" (1972).
 */
public final class IsotonicFit {
  private final double[] x;
  private final double[] rates;
  private final boolean rising;
  private final double deviance;
  private final int levels;

  private IsotonicFit(double[] x, int[] successes, int[] trials, boolean rising) {
    this.x = x;
    this.rising = rising;
    rates = rates(successes, trials, rising);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Deviance.of(successes[i], trials[i], rates[i]);
    }
    deviance = sum;
    levels = (int) Arrays.stream(rates).distinct().count();
  }

  /**
   * The likelier of the rising and the falling shares.
   *
   * @param x ascending
   * @param trials at least one at each place; all arrays are shared with the caller
   */
  static IsotonicFit of(double[] x, int[] successes, int[] trials) {
    IsotonicFit up = new IsotonicFit(x, successes, trials, true);
    IsotonicFit down = new IsotonicFit(x, successes, trials, false);
    return down.deviance < up.deviance ? down : up;
  }

  /** Pool adjacent violators; a place without trials takes the share before it. */
  private static double[] rates(int[] successes, int[] trials, boolean rising) {
    int n = trials.length;
    double[] won = new double[n];
    double[] all = new double[n];
    int[] ends = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      won[blocks] = rising ? successes[i] : trials[i] - successes[i];
      all[blocks] = trials[i];
      ends[blocks++] = i + 1;
      while (blocks > 1 && won[blocks - 2] * all[blocks - 1] >= won[blocks - 1] * all[blocks - 2]) {
        blocks--;
        won[blocks - 1] += won[blocks];
        all[blocks - 1] += all[blocks];
        ends[blocks - 1] = ends[blocks];
      }
    }
    double[] rates = new double[n];
    for (int b = 0, i = 0; b < blocks; b++) {
      for (; i < ends[b]; i++) {
        double share = won[b] / all[b];
        rates[i] = rising ? share : 1 - share;
      }
    }
    return rates;
  }

  /** The share at x; beyond the places, that of the last one. */
  public double rate(double at) {
    int i = Arrays.binarySearch(x, at);
    if (i >= 0) {
      return rates[i];
    }
    int above = -i - 1;
    if (above == 0 || above == x.length) {
      return rates[Math.min(above, x.length - 1)];
    }
    double part = (at - x[above - 1]) / (x[above] - x[above - 1]);
    return rates[above - 1] + part * (rates[above] - rates[above - 1]);
  }

  /**
   * How well shares in one order fit: the deviance has, given the number of levels and at the worst
   * of all such shares, the χ² distribution with (places − levels) degrees of freedom. Source: P.
   * C. Wollan and R. L. Dykstra, "Conditional tests with an order restriction as a null
   * hypothesis", in: Advances in Order Restricted Statistical Inference (1986).
   */
  GoodnessOfFit quality() {
    int degrees = x.length - levels;
    return new GoodnessOfFit(
        deviance,
        degrees,
        degrees == 0 ? Optional.empty() : Optional.of(ChiSquared.tail(deviance, degrees)));
  }

  /** Where the share is one half, or the middle of where it is; infinite where that is outside. */
  double crossing() {
    double sign = rising ? 1 : -1;
    double[] above = Arrays.stream(rates).map(rate -> sign * (rate - 0.5)).toArray();
    int n = above.length;
    if (above[0] > 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (above[n - 1] < 0) {
      return Double.POSITIVE_INFINITY;
    }
    int first = IntStream.range(0, n).filter(i -> above[i] >= 0).findFirst().orElseThrow();
    int last = IntStream.range(0, n).filter(i -> above[i] <= 0).reduce((i, j) -> j).orElseThrow();
    if (above[first] == 0) {
      return (x[first] + x[last]) / 2;
    }
    double part = above[last] / (above[last] - above[first]);
    return x[last] + part * (x[first] - x[last]);
  }

  /** The crossing of other counts at the same x, in the same direction. */
  double resampled(int[] successes, int[] trials) {
    return new IsotonicFit(x, successes, trials, rising).crossing();
  }
}
