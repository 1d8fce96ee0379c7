package org.antipode.measurements.pointwise;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** A detector that saturates: min(max(x, low), high) of every entry. */
public final class ClipProvider implements MeasurementProvider<ClipProvider.Options> {
  /** The options. */
  public record Options(
      @Option("smallest value") double low, @Option("largest value") double high) {
    public Options {
      if (low >= high) {
        throw new IllegalArgumentException(
            "option 'low' must be below 'high', but they are %s and %s".formatted(low, high));
      }
    }
  }

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public String summary() {
    return "every entry, but at least low and at most high: a detector that saturates";
  }

  @Override
  public Options defaults() {
    return new Options(0, 1);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Entrywise(context.shape(), new ClipFunction(options));
  }

  /** Slope 1 inside of the range and 0 outside. */
  private record ClipFunction(Options range) implements EntryFunction {
    @Override
    public void values(double[] x, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.min(range.high(), Math.max(range.low(), x[i]));
      }
    }

    @Override
    public void slopes(double[] x, double[] left, double[] right) {
      for (int i = 0; i < x.length; i++) {
        left[i] = x[i] > range.low() && x[i] <= range.high() ? 1 : 0;
        right[i] = x[i] >= range.low() && x[i] < range.high() ? 1 : 0;
      }
    }
  }
}
