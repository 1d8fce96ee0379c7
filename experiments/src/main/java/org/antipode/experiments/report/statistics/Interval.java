package org.antipode.experiments.report.statistics;

/**
 * An estimate with its 95 % interval.
 *
 * @param value the estimate
 * @param low the interval's lower end; minus infinity if one group alone was seen
 * @param high its upper end; infinity likewise
 */
public record Interval(double value, double low, double high) {
  static Interval of(double value, double error, int groups) {
    double half = groups < 2 ? Double.POSITIVE_INFINITY : StudentT.quantile(groups - 1) * error;
    return new Interval(value, value - half, value + half);
  }
}
