package org.antipode.experiments.report.statistics;

import org.antipode.theory.certificate.Student;

/**
 * An estimate with its 95 % interval.
 *
 * @param value the estimate
 * @param low the interval's lower end; minus infinity if one group alone was seen
 * @param high its upper end; infinity likewise
 */
public record Interval(double value, double low, double high) {
  private static final double LEVEL = 0.95;

  /** From here on the normal quantile is right to three digits. */
  private static final int MANY = 1000;

  static Interval of(double value, double error, int groups) {
    double half = groups < 2 ? Double.POSITIVE_INFINITY : quantile(groups - 1) * error;
    return new Interval(value, value - half, value + half);
  }

  /** The t within which 95 % of Student's distribution lie. */
  static double quantile(int degrees) {
    return degrees > MANY ? Wilson.Z : new Student(degrees).central(LEVEL);
  }
}
