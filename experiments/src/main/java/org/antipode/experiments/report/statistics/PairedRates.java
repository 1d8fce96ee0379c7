package org.antipode.experiments.report.statistics;

import java.util.Arrays;

/**
 * Two shares of successes over the same draws, held against each other pair by pair.
 *
 * <p>The p-value is that of the exact permutation test in which each group of pairs may have its
 * two sides exchanged as a whole: of all signs ε, the share in which |Σ ε_g d_g| is no less than
 * what was seen, d_g being the group's successes of the first less those of the second. For groups
 * of one pair it is McNemar's exact test.
 *
 * @param both pairs of which both trials succeed
 * @param onlyFirst pairs of which only the first does
 * @param onlySecond pairs of which only the second does
 * @param neither pairs of which none does
 * @param difference the first's share less the second's. Its standard error is the larger of the
 *     one over groups and, for pairs without dependence, √((p + q − (p − q)²)/(n + 2)) with p =
 *     (onlyFirst + 1)/(n + 2) and q likewise, which is not 0 where all pairs agree. Source: D. G.
 *     Bonett and R. M. Price, "Adjusted Wald confidence interval for a difference of binomial
 *     proportions based on paired data", J. Educ. Behav. Stat. 37 (2012)
 * @param pValue how likely so large a difference is if the two are alike
 */
public record PairedRates(
    int both, int onlyFirst, int onlySecond, int neither, Interval difference, double pValue) {
  /** With more steps than this the normal distribution serves for the permutations'. */
  private static final double MOST_STEPS = 1e9;

  /** Counts pairs. */
  public static final class Builder {
    private final int[] counts = new int[4];
    private final GroupMean differences = new GroupMean();

    /** A pair of trials that depends on those of the same group alone. */
    public void add(long group, boolean first, boolean second) {
      counts[(first ? 0 : 2) + (second ? 0 : 1)]++;
      differences.add(group, (first ? 1 : 0) - (second ? 1 : 0));
    }

    /** The comparison of at least one pair. */
    public PairedRates build() {
      int n = differences.count();
      double p = (counts[1] + 1.0) / (n + 2);
      double q = (counts[2] + 1.0) / (n + 2);
      double independent = Math.sqrt((p + q - (p - q) * (p - q)) / (n + 2));
      int groups = differences.groups();
      double error = groups < 2 ? independent : Math.max(independent, differences.error());
      Interval wide = Interval.of(differences.mean(), error, groups);
      return new PairedRates(
          counts[0],
          counts[1],
          counts[2],
          counts[3],
          new Interval(wide.value(), Math.max(-1, wide.low()), Math.min(1, wide.high())),
          PairedRates.pValue(differences.totals()));
    }
  }

  /** How many pairs there are. */
  public int pairs() {
    return both + onlyFirst + onlySecond + neither;
  }

  /** The share of pairs of which the first succeeds. */
  public double firstRate() {
    return (both + onlyFirst) / (double) pairs();
  }

  /** The share of pairs of which the second succeeds. */
  public double secondRate() {
    return (both + onlySecond) / (double) pairs();
  }

  private static double pValue(double[] totals) {
    int[] d = Arrays.stream(totals).mapToInt(total -> (int) Math.abs(total)).toArray();
    int seen = (int) Math.abs(Arrays.stream(totals).sum());
    int most = Arrays.stream(d).sum();
    if ((double) most * d.length > MOST_STEPS) {
      double squares = Arrays.stream(totals).map(total -> total * total).sum();
      return ChiSquared.tail((double) seen * seen / squares, 1);
    }
    // The distribution of Σ ε d, moved by most: it grows by one group at a time.
    double[] chances = new double[2 * most + 1];
    chances[most] = 1;
    int reach = 0;
    for (int step : d) {
      if (step > 0) {
        double[] next = new double[chances.length];
        for (int i = most - reach; i <= most + reach; i++) {
          next[i - step] += chances[i] / 2;
          next[i + step] += chances[i] / 2;
        }
        chances = next;
        reach += step;
      }
    }
    double tail = 0;
    for (int i = 0; i < chances.length; i++) {
      tail += Math.abs(i - most) >= seen ? chances[i] : 0;
    }
    return Math.min(1, tail);
  }
}
