package org.antipode.generators;

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
    -1.3026537197817094342,
    0.6419697923564902603,
    0.019476473204185836312,
    -0.0095615147868086316419,
    -0.0009465953444820368663,
    0.00036683949785276145187,
    0.000042523324806907771645,
    -0.000020278578112534243154,
    -1.6242900046470255135e-6,
    1.3036558355805232018e-6,
    1.5626441722066143178e-8,
    -8.5238095914926542525e-8,
    6.5290544390988514964e-9,
    5.0593434955514689418e-9,
    -9.9136415649303308674e-10,
    -2.2736512229318358557e-10,
    9.646791102015526802e-11,
    2.3940380830391147447e-12,
    -6.8860275264975533984e-12,
    8.9448792730907257167e-13,
    3.1309213993429580783e-13,
    -1.1270822361367252366e-13,
    3.8109052551892320552e-16,
    7.1060976136092369878e-15,
    -1.5230282014571043043e-15,
    -9.4574945712912340005e-17,
    1.2102371892242789923e-16,
    -2.8166630877471769718e-17
  };

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
