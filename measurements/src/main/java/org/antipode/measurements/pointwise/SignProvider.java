package org.antipode.measurements.pointwise;

import java.util.Arrays;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/**
 * The sign of every entry, 1 or −1; that of 0 is 1. Its derivative is 0 wherever it has one, so
 * that solvers cannot follow it.
 */
public final class SignProvider implements MeasurementProvider<SignProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "sign";
  }

  @Override
  public String summary() {
    return "sign of every entry, 1 or -1; has the derivative 0, so that no solver can follow it: observe signs with the loss logistic";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Entrywise(context.shape(), new SignFunction());
  }

  /** Flat but for the jump at 0. */
  private record SignFunction() implements EntryFunction {
    @Override
    public void values(double[] x, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = x[i] < 0 ? -1 : 1;
      }
    }

    @Override
    public void slopes(double[] x, double[] left, double[] right) {
      Arrays.fill(left, 0);
      Arrays.fill(right, 0);
    }
  }
}
