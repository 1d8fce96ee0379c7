package org.antipode.measurements.pointwise;

import java.util.Arrays;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** scale · x + shift of every entry. */
public final class AffineProvider implements MeasurementProvider<AffineProvider.Options> {
  /** The options. */
  public record Options(
      @Option("factor of every entry") double scale, @Option("what is added to it") double shift) {}

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public String summary() {
    return "scale times every entry, plus shift";
  }

  @Override
  public Options defaults() {
    return new Options(1, 0);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Entrywise(context.shape(), new AffineFunction(options));
  }

  /** The same slope everywhere. */
  private record AffineFunction(Options options) implements EntryFunction {
    @Override
    public void values(double[] x, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = options.scale() * x[i] + options.shift();
      }
    }

    @Override
    public void slopes(double[] x, double[] left, double[] right) {
      Arrays.fill(left, options.scale());
      Arrays.fill(right, options.scale());
    }
  }
}
