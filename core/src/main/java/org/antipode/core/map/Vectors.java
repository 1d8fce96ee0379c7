package org.antipode.core.map;

import java.util.Arrays;

/**
 * Sums, inner products and norms of vectors. Arguments have one length and are kept; results are
 * new arrays.
 */
public final class Vectors {
  /** A sum of squares below this has lost digits to underflow. */
  private static final double SMALLEST_SQUARE = 1e-280;

  private Vectors() {}

  /** ⟨a, b⟩. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * ‖a‖₂ by one pass where no square overflows or underflows, by {@link #norm} elsewhere: for
   * loops. The two round differently.
   */
  public static double fastNorm(double[] a) {
    double square = dot(a, a);
    return square >= SMALLEST_SQUARE && square <= Double.MAX_VALUE ? Math.sqrt(square) : norm(a);
  }

  /** max |a_i|; NaN where an entry is NaN. */
  public static double largest(double[] a) {
    double largest = 0;
    for (double entry : a) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }

  /** ‖a‖₂, without overflow or underflow. */
  public static double norm(double[] a) {
    double largest = largest(a);
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double entry : a) {
      sum += (entry / largest) * (entry / largest);
    }
    return largest * Math.sqrt(sum);
  }

  /** ‖a − b‖₂. */
  public static double distance(double[] a, double[] b) {
    return norm(sum(a, -1, b));
  }

  /** ‖a − b‖₂/‖b‖₂. */
  public static double relativeDistance(double[] a, double[] b) {
    return distance(a, b) / norm(b);
  }

  /** a + cb. */
  public static double[] sum(double[] a, double c, double[] b) {
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> a[i] + c * b[i]);
    return out;
  }

  /** ca. */
  public static double[] times(double c, double[] a) {
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> c * a[i]);
    return out;
  }

  /**
   * â = a/‖a‖₂.
   *
   * @throws IllegalArgumentException if a is zero or not finite
   */
  public static double[] unit(double[] a) {
    double norm = norm(a);
    if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a vector of norm " + norm + " has no direction");
    }
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> a[i] / norm);
    return out;
  }
}
