package org.antipode.experiments.report.statistics;

/**
 * A share of successes with its 95 % score interval.
 *
 * <pre>  (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),  p = successes/n,  z = 1.95996</pre>
 *
 * <p>Trials that share draws count as {@code p(1 − p)/s²} independent ones, s being the standard
 * error of p over groups of shared draws: no fewer than there are groups, no more than there are
 * trials, and as groups where all or none succeed. Source: C. Franco et al., "Comparative study of
 * confidence intervals for proportions in complex sample surveys", J. Surv. Stat. Methodol. 7
 * (2019).
 *
 * <p>Unlike p ± z √(p(1 − p)/n) it stays within [0, 1] and has a width where all or none succeed.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927).
 *
 * @param rate the share p
 * @param low the interval's lower end
 * @param high its upper end
 */
public record Wilson(double rate, double low, double high) {
  /** The standard normal's 97.5 % quantile. */
  static final double Z = 1.959963984540054;

  /**
   * @throws IllegalArgumentException if there is no trial, or the successes are not among them
   */
  public static Wilson of(int successes, int trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
    }
    return of(successes / (double) trials, trials);
  }

  /** Counts trials. */
  public static final class Builder {
    private final GroupMean successes = new GroupMean();

    /** A trial that depends on those of the same group alone. */
    public void add(long group, boolean success) {
      successes.add(group, success ? 1 : 0);
    }

    /** The share of at least one trial. */
    public Wilson build() {
      double rate = successes.mean();
      int groups = successes.groups();
      int trials = successes.count();
      double error = successes.error();
      // Where all or none succeed, or in one group, the groups' spread is not known.
      double effective =
          rate > 0 && rate < 1 && groups > 1 ? rate * (1 - rate) / (error * error) : groups;
      return of(rate, groups == trials ? trials : Math.max(groups, Math.min(trials, effective)));
    }
  }

  private static Wilson of(double rate, double n) {
    double centre = rate + Z * Z / (2 * n);
    double half = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // Rounding must not leave an end beside the 0 or 1 that it equals.
    double low = rate == 0 ? 0 : (centre - half) / scale;
    double high = rate == 1 ? 1 : (centre + half) / scale;
    return new Wilson(rate, low, high);
  }
}
