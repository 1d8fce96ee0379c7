package org.antipode.experiments.report.statistics;

/**
 * The upper tail of the χ² distribution, by the regularised incomplete gamma function Q(ν/2, x/2).
 *
 * <p>The power series serves where x/2 is less than ν/2 + 1, and the continued fraction (modified
 * Lentz) elsewhere; both are good to about 1e-13. Source: DLMF 8.7.1 and 8.9.2.
 */
final class ChiSquared {
  private static final double PRECISION = 1e-16;
  private static final int TERMS = 10_000;
  private static final double TINY = 1e-300;

  /** Lanczos' coefficients for g = 7, n = 9 (P. Godfrey, 2001). */
  private static final double[] LANCZOS = {
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private ChiSquared() {}

  /**
   * P(X &gt; x) for ν degrees of freedom, which need not be whole.
   *
   * @throws IllegalArgumentException if ν is not positive
   */
  static double tail(double x, double degrees) {
    if (!(degrees > 0)) {
      throw new IllegalArgumentException(degrees + " degrees of freedom");
    }
    if (x <= 0) {
      return 1;
    }
    double a = degrees / 2;
    double z = x / 2;
    double factor = Math.exp(a * Math.log(z) - z - logGamma(a));
    return z < a + 1 ? 1 - factor * series(a, z) : factor * fraction(a, z);
  }

  private static double series(double a, double z) {
    double term = 1 / a;
    double sum = term;
    for (int i = 1; i < TERMS && term > PRECISION * sum; i++) {
      term *= z / (a + i);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double a, double z) {
    double b = z + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    for (int i = 1; i < TERMS; i++) {
      double numerator = -i * (i - a);
      b += 2;
      d = 1 / nonzero(numerator * d + b);
      c = nonzero(b + numerator / c);
      value *= c * d;
      if (Math.abs(c * d - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  private static double nonzero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** For a of at least 1/2 the error is below 1e-14; below it Γ(a) = Γ(a + 1)/a is used. */
  private static double logGamma(double a) {
    if (a < 0.5) {
      return logGamma(a + 1) - Math.log(a);
    }
    double sum = 0.99999999999980993;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (a + i);
    }
    double t = a + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (a - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
