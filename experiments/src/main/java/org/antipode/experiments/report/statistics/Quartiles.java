package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The quartiles of a sample, interpolated linearly between its sorted values.
 *
 * <p>The quantile q of n values is at the place q(n − 1), counted from 0: what R calls type 7 and
 * NumPy uses.
 */
public record Quartiles(double lower, double median, double upper) {
  /** The sample's quartiles, or none if it is empty; the array is kept as it is. */
  public static Optional<Quartiles> of(double[] sample) {
    if (sample.length == 0) {
      return Optional.empty();
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return Optional.of(
        new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)));
  }

  private static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
