package org.antipode.generators.onnx.value;

import java.math.BigDecimal;

/**
 * The number that a network's author wrote, from the 32-bit float that a file holds of it.
 *
 * <p>A slope of 0.2 is 0.200000003 in a file, and √2 is 1.41421354. PyTorch computes with the
 * numbers themselves; at 64 bits the difference would show.
 */
public final class Literal {
  private static final int MOST_DIGITS = 5;
  private static final int LARGEST_DENOMINATOR = 64;

  /** Numbers that activations are made of. */
  private static final double[] KNOWN = {
    Math.sqrt(2),
    Math.sqrt(0.5),
    Math.sqrt(2 / Math.PI),
    Math.sqrt(3),
    Math.PI,
    2 * Math.PI,
    Math.PI / 2,
    Math.E,
    Math.log(2),
    1 / Math.log(2),
    1.6732632423543772848170429916717,
    1.0507009873554804934193349852946
  };

  private Literal() {}

  /**
   * The decimal number of at most five digits, the fraction of small numbers or the well-known
   * irrational number whose nearest 32-bit float this is; the float itself if there is none.
   */
  public static double of(float stored) {
    if (!Float.isFinite(stored) || stored == Math.rint(stored)) {
      return stored;
    }
    BigDecimal decimal = new BigDecimal(Float.toString(stored));
    if (decimal.stripTrailingZeros().precision() <= MOST_DIGITS) {
      return decimal.doubleValue();
    }
    for (double known : KNOWN) {
      if ((float) known == Math.abs(stored)) {
        return Math.copySign(known, stored);
      }
    }
    for (int denominator = 3; denominator <= LARGEST_DENOMINATOR; denominator++) {
      double fraction = Math.rint((double) stored * denominator) / denominator;
      if (Math.abs(fraction) <= LARGEST_DENOMINATOR && (float) fraction == stored) {
        return fraction;
      }
    }
    return stored;
  }
}
