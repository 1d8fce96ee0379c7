package org.antipode.measurements.pointwise;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/**
 * Transmitted intensity by the law of Beer and Lambert, x ↦ I0 exp(−x) of every absorbance x, such
 * as the line integrals of tomography.
 */
public final class TransmissionProvider
    implements MeasurementProvider<TransmissionProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "intensity I0 without an absorber", min = 1e-300) double intensity) {}

  @Override
  public String name() {
    return "transmission";
  }

  @Override
  public String summary() {
    return "transmitted intensity of absorbances, intensity*exp(-x): [radon, transmission] with Poisson noise";
  }

  @Override
  public Options defaults() {
    return new Options(1);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Entrywise(context.shape(), new TransmissionFunction(options.intensity()));
  }

  /** Smooth. */
  private record TransmissionFunction(double intensity) implements EntryFunction {
    @Override
    public void values(double[] x, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = intensity * Math.exp(-x[i]);
      }
    }

    @Override
    public void slopes(double[] x, double[] left, double[] right) {
      for (int i = 0; i < x.length; i++) {
        left[i] = -intensity * Math.exp(-x[i]);
        right[i] = left[i];
      }
    }
  }
}
