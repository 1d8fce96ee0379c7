package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.recovery.metric.Quantile;

/** The quartiles of a sample: its {@link Quantile}s at 0.25, 0.5 and 0.75. */
public record Quartiles(double lower, double median, double upper) {
  /** The sample's quartiles, or none if it is empty; the array is kept as it is. */
  public static Optional<Quartiles> of(double[] sample) {
    if (sample.length == 0) {
      return Optional.empty();
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return Optional.of(
        new Quartiles(
            Quantile.of(sorted, 0.25), Quantile.of(sorted, 0.5), Quantile.of(sorted, 0.75)));
  }
}
