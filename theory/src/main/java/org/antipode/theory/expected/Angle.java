package org.antipode.theory.expected;

import org.antipode.core.map.Vectors;

/**
 * An angle θ ∈ [0, π] between two vectors, with π − θ beside it, so that neither end loses digits.
 *
 * @param value θ
 * @param supplement π − θ
 */
public record Angle(double value, double supplement) {
  /**
   * The angle θ.
   *
   * @throws IllegalArgumentException if θ is not in [0, π]
   */
  public static Angle of(double theta) {
    if (!(theta >= 0 && theta <= Math.PI)) {
      throw new IllegalArgumentException("an angle is in [0, π], not " + theta);
    }
    return new Angle(theta, Math.PI - theta);
  }

  /**
   * ∠(x, y) = 2 atan2(‖x̂ − ŷ‖, ‖x̂ + ŷ‖), which is sound for all angles (Kahan).
   *
   * @throws IllegalArgumentException if x or y is zero
   */
  public static Angle between(double[] x, double[] y) {
    double[] xUnit = Vectors.unit(x);
    double[] yUnit = Vectors.unit(y);
    double difference = Vectors.norm(Vectors.sum(xUnit, -1, yUnit));
    double sum = Vectors.norm(Vectors.sum(xUnit, 1, yUnit));
    return new Angle(2 * Math.atan2(difference, sum), 2 * Math.atan2(sum, difference));
  }

  /** sin θ. */
  public double sin() {
    return Math.sin(Math.min(value, supplement));
  }

  /** cos θ. */
  public double cos() {
    return Math.cos(value);
  }
}
