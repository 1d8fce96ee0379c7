package org.antipode.generators.layer;

/** The standard normal distribution, to about 1e-15 relative to the value. */
final class StandardNormal {
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  /**
   * Chebyshev coefficients of log(erfc(z)/t) + z² as a function of 2t − 1 for t = 2/(2 + z) and z ≥
   * 0, computed with 40 digits; those left out are below 1e-17.
   *
   * <p>The form is that of Schonfelder, Chebyshev expansions for the error and related functions,
   * Mathematics of Computation 32 (1978).
   */
  private static final double[] LOG_ERFC = {
    -1.3026537197817094,
    0.6419697923564902,
    0.019476473204185836,
    -0.009561514786808632,
    -0.0009465953444820369,
    0.00036683949785276145,
    4.252332480690777e-05,
    -2.0278578112534242e-05,
    -1.6242900046470256e-06,
    1.3036558355805232e-06,
    1.5626441722066142e-08,
    -8.523809591492654e-08,
    6.5290544390988515e-09,
    5.059343495551469e-09,
    -9.91364156493033e-10,
    -2.273651222931836e-10,
    9.646791102015527e-11,
    2.3940380830391146e-12,
    -6.886027526497553e-12,
    8.944879273090725e-13,
    3.130921399342958e-13,
    -1.1270822361367252e-13,
    3.810905255189232e-16,
    7.106097613609237e-15,
    -1.5230282014571043e-15,
    -9.457494571291233e-17,
    1.210237189224279e-16,
    -2.816663087747177e-17
  };

  /** The next term is below 1e-17 for |z| < 1. */
  private static final int SERIES_TERMS = 18;

  private StandardNormal() {}

  /** φ(z). */
  static double density(double z) {
    return DENSITY_AT_ZERO * Math.exp(-0.5 * z * z);
  }

  /** Φ(z), the probability of a number below z. */
  static double cumulative(double z) {
    double tail = 0.5 * erfc(Math.abs(z) / Math.sqrt(2));
    return z > 0 ? 1 - tail : tail;
  }

  /** erf(z): its Taylor series near 0, where 1 − erfc(z) would lose digits. */
  static double erf(double z) {
    if (!(Math.abs(z) < 1)) {
      return Math.signum(z) * (1 - erfc(Math.abs(z)));
    }
    double power = z;
    double sum = z;
    for (int n = 1; n < SERIES_TERMS; n++) {
      power *= -z * z / n;
      sum += power / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /** erfc(z) for z ≥ 0, by Clenshaw's recurrence. */
  private static double erfc(double z) {
    double t = 2 / (2 + z);
    double twice = 2 * (2 * t - 1);
    double next = 0;
    double afterNext = 0;
    for (int k = LOG_ERFC.length - 1; k > 0; k--) {
      double present = twice * next - afterNext + LOG_ERFC[k];
      afterNext = next;
      next = present;
    }
    return t * Math.exp(0.5 * (twice * next + LOG_ERFC[0]) - afterNext - z * z);
  }
}
