package org.antipode.measurements.pointwise;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/**
 * Absorbance by the law of Beer and Lambert, x ↦ −ln(max(x, floor)/I0) of every transmitted
 * intensity x.
 */
public final class LogProvider implements MeasurementProvider<LogProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "intensity I0 without an absorber", min = 1e-300) double intensity,
      @Option(
              value =
                  "smallest intensity that is distinguished from none; smaller ones are read as it",
              min = 1e-300)
          double floor) {}

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String summary() {
    return "absorbance of transmitted intensities, -ln(x/intensity)";
  }

  @Override
  public Options defaults() {
    return new Options(1, 1e-6);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Entrywise(context.shape(), new LogFunction(options));
  }

  /** Flat below the floor. */
  private record LogFunction(Options options) implements EntryFunction {
    @Override
    public void values(double[] x, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = -Math.log(Math.max(options.floor(), x[i]) / options.intensity());
      }
    }

    @Override
    public void slopes(double[] x, double[] left, double[] right) {
      for (int i = 0; i < x.length; i++) {
        left[i] = x[i] > options.floor() ? -1 / x[i] : 0;
        right[i] = x[i] >= options.floor() ? -1 / x[i] : 0;
      }
    }
  }
}
