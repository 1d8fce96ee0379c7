package org.antipode.theory.certificate;

/**
 * Student's t distribution: of a deviation divided by its estimate from ν independent residuals.
 *
 * <p>Exact for whole ν, by the finite sums in θ = arctan(t/√ν). The time grows with ν.
 *
 * <p>Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 26.7.3 and
 * 26.7.4.
 *
 * @param freedom ν, at least 1
 */
public record Student(int freedom) {
  /** So many halve the first bracket to neighbouring doubles. */
  private static final int BISECTIONS = 80;

  private static final double FIRST = 20;

  /** P(|T| ≤ t). */
  private double within(double t) {
    double theta = Math.atan(t / Math.sqrt(freedom));
    double square = Math.cos(theta) * Math.cos(theta);
    boolean odd = freedom % 2 == 1;
    double term = odd ? Math.cos(theta) : 1;
    double sum = freedom == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i < freedom; i += 2) {
      term *= square * (i - 1) / i;
      sum += term;
    }
    return odd ? 2 / Math.PI * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  }

  /** The t with P(|T| ≤ t) = level. */
  public double central(double level) {
    double low = 0;
    double high = FIRST;
    while (within(high) < level) {
      high *= 2;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (within(middle) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
