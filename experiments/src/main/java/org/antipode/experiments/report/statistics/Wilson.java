package org.antipode.experiments.report.statistics;

/**
 * A share of successes with its 95 % score interval.
 *
 * <pre>  (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),  p = successes/n,  z = 1.95996</pre>
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
    double n = trials;
    double rate = successes / n;
    double centre = rate + Z * Z / (2 * n);
    double half = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // Rounding must not leave an end beside the 0 or 1 that it equals.
    double low = successes == 0 ? 0 : (centre - half) / scale;
    double high = successes == trials ? 1 : (centre + half) / scale;
    return new Wilson(rate, low, high);
  }
}
