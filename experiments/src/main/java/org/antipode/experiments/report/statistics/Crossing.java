package org.antipode.experiments.report.statistics;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;

/**
 * Where success crosses one half, by the curve that fits.
 *
 * <p>A logistic curve serves where its test does not reject it at 5 %; its interval holds both the
 * profile likelihood's and the bootstrap's. Else it is the isotonic regression's crossing with the
 * bootstrap's interval; and none where success does not change in one direction, at 0.1 %.
 *
 * @param logistic the logistic curve, rejected or not
 * @param quality its test
 * @param isotonic the isotonic curve; present where the logistic one is rejected
 * @param order the test of one direction; present likewise
 * @param midpoint the crossing; absent if outside of the grid, or there is none
 * @param resampled the crossing of each bootstrap sample, infinite where it has none within reach
 */
public record Crossing(
    LogisticFit logistic,
    GoodnessOfFit quality,
    Optional<IsotonicFit> isotonic,
    Optional<GoodnessOfFit> order,
    Optional<Midpoint> midpoint,
    double[] resampled) {
  /** Below this p-value success does not change in one direction. */
  private static final double DISORDER = 0.001;

  /** The crossing of some counts, or none without two places, or if all succeed or all fail. */
  public static Optional<Crossing> of(Counts counts, Resampling resampling) {
    return LogisticFit.of(counts.x(), counts.totalSuccesses(), counts.totalTrials())
        .map(fit -> of(counts, fit, resampling));
  }

  private static Crossing of(Counts counts, LogisticFit fit, Resampling resampling) {
    GoodnessOfFit quality = LogisticTest.of(counts, fit);
    if (!quality.below(GoodnessOfFit.LEVEL)) {
      double[] resampled = resampled(counts, resampling, fit::resampled);
      Optional<Midpoint> midpoint =
          fit.midpoint().map(m -> m.hull(Midpoint.of(m.value(), resampled)));
      return new Crossing(fit, quality, Optional.empty(), Optional.empty(), midpoint, resampled);
    }
    IsotonicFit isotonic =
        IsotonicFit.of(counts.x(), counts.totalSuccesses(), counts.totalTrials());
    GoodnessOfFit order = isotonic.quality();
    double[] resampled = resampled(counts, resampling, isotonic::resampled);
    Optional<Midpoint> midpoint =
        Optional.of(isotonic.crossing())
            .filter(c -> Double.isFinite(c) && !order.below(DISORDER))
            .map(c -> Midpoint.of(c, resampled));
    return new Crossing(
        fit, quality, Optional.of(isotonic), Optional.of(order), midpoint, resampled);
  }

  private static double[] resampled(
      Counts counts, Resampling resampling, ToDoubleBiFunction<int[], int[]> crossing) {
    return resampling.of(
        weights ->
            crossing.applyAsDouble(
                counts.weightedSuccesses(weights), counts.weightedTrials(weights)));
  }

  /** Whether success does change, but neither only upwards nor only downwards. */
  public boolean disordered() {
    return order.isPresent() && order.get().below(DISORDER);
  }

  /** The share by the curve that serves. */
  public double rate(double x) {
    return isotonic.map(curve -> curve.rate(x)).orElseGet(() -> logistic.rate(x));
  }

  /** How far the logistic curve is from the shares: what chooses the axis. */
  public double deviance() {
    return logistic.deviance();
  }

  /** The crossing and its samples on another axis, by an increasing function. */
  public Optional<Midpoint> midpoint(DoubleUnaryOperator function) {
    return midpoint.map(m -> m.map(function));
  }
}
