package org.antipode.theory.certificate;

/**
 * Student's t distribution: of a deviation divided by its estimate from ν independent residuals.
 *
 * <p>Exact for whole ν, by the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4. More than
 * 200 degrees of freedom count as 200: the 68 % quantile differs by a quarter of a percent.
 *
 * @param freedom ν, at least 1
 */
record Student(int freedom) {
  private static final int MOST = 200;
  private static final int BISECTIONS = 50;

  Student {
    freedom = Math.min(freedom, MOST);
  }

  /** P(T ≤ t). */
  double probability(double t) {
    if (Double.isInfinite(t)) {
      return t > 0 ? 1 : 0;
    }
    double angle = Math.atan(t / Math.sqrt(freedom));
    double square = Math.cos(angle) * Math.cos(angle);
    boolean odd = freedom % 2 == 1;
    double term = odd ? Math.cos(angle) : 1;
    double sum = freedom == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i < freedom; i += 2) {
      term *= square * (i - 1) / i;
      sum += term;
    }
    double central = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    return (1 + central) / 2;
  }

  /** The t with P(|T| ≤ t) = level. */
  double central(double level) {
    double low = 0;
    double high = 1;
    while (2 * probability(high) - 1 < level) {
      high *= 2;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (2 * probability(middle) - 1 < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
