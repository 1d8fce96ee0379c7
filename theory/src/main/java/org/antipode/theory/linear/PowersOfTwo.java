package org.antipode.theory.linear;

import org.antipode.core.map.Vectors;

/** Scales vectors by powers of two, so that their squares neither overflow nor underflow. */
public final class PowersOfTwo {
  private PowersOfTwo() {}

  /**
   * e with 2^e ≤ max |a_i| {@literal <} 2^(e+1); 0 for a vector of zeros or with an entry not
   * finite.
   */
  public static int exponent(double[] a) {
    double largest = Vectors.largest(a);
    return largest == 0 || !Double.isFinite(largest) ? 0 : Math.getExponent(largest);
  }

  /** 2^e·a, which is exact unless it overflows or underflows. */
  public static double[] scaled(double[] a, int exponent) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.scalb(a[i], exponent);
    }
    return out;
  }
}
