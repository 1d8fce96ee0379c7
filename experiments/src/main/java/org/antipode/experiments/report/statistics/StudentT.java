package org.antipode.experiments.report.statistics;

/**
 * Student's t distribution for whole degrees of freedom, by the finite sums in θ = arctan(t/√ν).
 *
 * <p>Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 26.7.3 and
 * 26.7.4.
 */
final class StudentT {
  private static final int BISECTIONS = 80;

  /** From here on the normal quantile is right to three digits. */
  private static final int MANY = 1000;

  private StudentT() {}

  /** P(|T| ≤ t). */
  static double within(double t, int degrees) {
    double theta = Math.atan(t / Math.sqrt(degrees));
    double square = Math.cos(theta) * Math.cos(theta);
    boolean odd = degrees % 2 == 1;
    double term = odd ? Math.cos(theta) : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i < degrees; i += 2) {
      term *= square * (i - 1) / i;
      sum += term;
    }
    return odd ? 2 / Math.PI * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  }

  /** The t within which 95 % lie. */
  static double quantile(int degrees) {
    if (degrees > MANY) {
      return Wilson.Z;
    }
    double low = 0;
    double high = 20;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (within(middle, degrees) < 0.95) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
