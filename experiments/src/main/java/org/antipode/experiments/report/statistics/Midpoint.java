package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a fitted curve crosses one half, with its 95 % interval.
 *
 * @param value the crossing
 * @param low the interval's lower end; absent if it reaches beyond what the grid can show
 * @param high its upper end; absent likewise
 */
public record Midpoint(double value, Optional<Double> low, Optional<Double> high) {
  /** The crossing with the middle 95 % of its resampled values, which are kept as they are. */
  static Midpoint of(double value, double[] resampled) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    // Of 999 values these are the 25th and the 975th.
    int tail = (int) Math.round(0.025 * (sorted.length + 1)) - 1;
    return new Midpoint(value, finite(sorted[tail]), finite(sorted[sorted.length - 1 - tail]));
  }

  private static Optional<Double> finite(double end) {
    return Double.isFinite(end) ? Optional.of(end) : Optional.empty();
  }

  /** The same crossing with the smallest interval that holds both. */
  Midpoint hull(Midpoint other) {
    return new Midpoint(
        value,
        low.flatMap(a -> other.low.map(b -> Math.min(a, b))),
        high.flatMap(a -> other.high.map(b -> Math.max(a, b))));
  }

  /** On another axis, by an increasing function. */
  public Midpoint map(DoubleUnaryOperator function) {
    return new Midpoint(
        function.applyAsDouble(value),
        low.map(function::applyAsDouble),
        high.map(function::applyAsDouble));
  }

  /** A normal distribution's standard error with an interval of that width; none if it is open. */
  public Optional<Double> standardError() {
    return low.flatMap(a -> high.map(b -> (b - a) / (2 * Wilson.Z)));
  }
}
