package org.antipode.measurements.pointwise;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/**
 * Every entry rounded to the nearest step, halves upwards. Its derivative is 0 wherever it has one,
 * so that solvers cannot follow it.
 */
public final class QuantiseProvider implements MeasurementProvider<QuantiseProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "distance of the steps", min = 1e-300) Optional<Double> step,
      @Option(
              value = "number of steps from 0 to 1, the two included; entries beyond are clipped",
              min = 2)
          Optional<Integer> levels) {}

  @Override
  public String name() {
    return "quantise";
  }

  @Override
  public String summary() {
    return "every entry rounded to steps; has the derivative 0, so that no solver can follow it";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    if (options.step().isPresent() == options.levels().isPresent()) {
      throw new IllegalArgumentException("give one of the options 'step' and 'levels'");
    }
    EntryFunction function =
        options
            .step()
            .map(step -> new QuantiseFunction(step, -Double.MAX_VALUE, Double.MAX_VALUE))
            .orElseGet(() -> new QuantiseFunction(1.0 / (options.levels().get() - 1), 0, 1));
    return new Entrywise(context.shape(), function);
  }

  /** Flat but for the jumps between steps. */
  private record QuantiseFunction(double step, double low, double high) implements EntryFunction {
    @Override
    public void values(double[] x, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.min(high, Math.max(low, step * Math.floor(x[i] / step + 0.5)));
      }
    }

    @Override
    public void slopes(double[] x, double[] left, double[] right) {
      Arrays.fill(left, 0);
      Arrays.fill(right, 0);
    }
  }
}
