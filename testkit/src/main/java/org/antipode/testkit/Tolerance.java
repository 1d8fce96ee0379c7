package org.antipode.testkit;

/**
 * How large a relative error may be.
 *
 * @param products between two ways to compute the same products: rounding alone
 */
record Tolerance(double products) {
  /** For maps that compute with 64-bit numbers. */
  static final Tolerance DEFAULT = new Tolerance(1e-12);

  Tolerance {
    if (!(products >= 1e-12 && products < 1)) {
      throw new IllegalArgumentException(
          "the tolerance must be from 1e-12 to less than 1 but is " + products);
    }
  }

  /** Against central differences: of rounding ε, the best step leaves about ε^⅔. */
  double centralDifferences() {
    return Math.max(1e-6, Math.cbrt(products * products));
  }

  /** Against one-sided differences: of rounding ε, the best step leaves about √ε. */
  double oneSidedDifferences() {
    return Math.max(1e-5, Math.sqrt(products));
  }
}
