package org.antipode.posterior;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.antipode.recovery.metric.Quantile;

/**
 * The distribution of each of several numbers.
 *
 * @param mean of each
 * @param deviation the standard deviation of each
 * @param bars for each level the ends of the central interval: what is below it and what is above
 *     have the same probability
 */
public record Marginals(double[] mean, double[] deviation, Map<Level, Bars> bars) {
  /**
   * An interval for each number.
   *
   * @param lower its lower ends
   * @param upper its upper ends
   */
  public record Bars(double[] lower, double[] upper) {
    /** The part of some numbers that is within their intervals, ends included. */
    public double shareOf(double[] numbers) {
      int within = 0;
      for (int i = 0; i < numbers.length; i++) {
        within += numbers[i] >= lower[i] && numbers[i] <= upper[i] ? 1 : 0;
      }
      return within / (double) numbers.length;
    }
  }

  /** Those of Gaussian numbers. */
  static Marginals gaussian(double[] mean, double[] deviation) {
    Map<Level, Bars> bars = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      double[] lower = new double[mean.length];
      double[] upper = new double[mean.length];
      Arrays.setAll(lower, i -> mean[i] - level.deviations() * deviation[i]);
      Arrays.setAll(upper, i -> mean[i] + level.deviations() * deviation[i]);
      bars.put(level, new Bars(lower, upper));
    }
    return new Marginals(mean, deviation, bars);
  }

  /**
   * Those of draws: means, deviations and quantiles.
   *
   * @param draws N × size, one draw after the other, N at least 2
   */
  static Marginals of(double[] draws, int size) {
    int count = draws.length / size;
    double[] mean = new double[size];
    double[] deviation = new double[size];
    Map<Level, Bars> bars = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      bars.put(level, new Bars(new double[size], new double[size]));
    }
    double[] series = new double[count];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < count; i++) {
        series[i] = draws[i * size + j];
      }
      Arrays.sort(series);
      mean[j] = Arrays.stream(series).average().orElseThrow();
      double squares = 0;
      for (double number : series) {
        squares += (number - mean[j]) * (number - mean[j]);
      }
      deviation[j] = Math.sqrt(squares / (count - 1));
      for (Level level : Level.values()) {
        double tail = (1 - level.probability()) / 2;
        bars.get(level).lower[j] = Quantile.of(series, tail);
        bars.get(level).upper[j] = Quantile.of(series, 1 - tail);
      }
    }
    return new Marginals(mean, deviation, bars);
  }
}
