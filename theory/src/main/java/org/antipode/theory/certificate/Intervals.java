package org.antipode.theory.certificate;

import java.util.Arrays;
import org.antipode.core.map.Vectors;

/**
 * An interval for each of several numbers.
 *
 * @param low the lower ends
 * @param high the upper ends, of the same length
 */
public record Intervals(double[] low, double[] high) {
  /** (−∞, ∞) for so many numbers. */
  static Intervals infinite(int size) {
    double[] high = new double[size];
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    return new Intervals(Vectors.times(-1, high), high);
  }

  /** middle ± half. */
  static Intervals around(double[] middle, double[] half) {
    return new Intervals(Vectors.sum(middle, -1, half), Vectors.sum(middle, 1, half));
  }

  /** Those of max(x, 0). */
  Intervals cutAtZero() {
    return new Intervals(positive(low), positive(high));
  }

  private static double[] positive(double[] ends) {
    return Arrays.stream(ends).map(end -> Math.max(end, 0)).toArray();
  }

  /** How many there are. */
  public int size() {
    return low.length;
  }

  /** Whether interval i holds a number, its ends included. */
  public boolean holds(int i, double number) {
    return low[i] <= number && number <= high[i];
  }

  /** Half the length of each; new. */
  public double[] halves() {
    return Vectors.times(0.5, Vectors.sum(high, -1, low));
  }

  boolean isFinite() {
    return Double.isFinite(Vectors.largest(low)) && Double.isFinite(Vectors.largest(high));
  }
}
