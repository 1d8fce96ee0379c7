package org.antipode.recovery.metric;

/** A quantile of a sample. */
public final class Quantile {
  private Quantile() {}

  /**
   * The value at the place q(n − 1) of n sorted values, counted from 0, interpolated linearly: what
   * R calls type 7 and NumPy uses.
   *
   * @param sorted at least one
   * @param q from 0 to 1
   */
  public static double of(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
