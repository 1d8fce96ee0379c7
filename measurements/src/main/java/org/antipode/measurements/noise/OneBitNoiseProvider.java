package org.antipode.measurements.noise;

import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/**
 * Only the sign is recorded: y_i = 1 where z_i + η_i ≥ 0 and −1 otherwise, η_i ~ N(0, deviation²).
 */
public final class OneBitNoiseProvider implements NoiseProvider<OneBitNoiseProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              value =
                  "standard deviation of Gaussian noise that is added before the sign is taken; 0"
                      + " for exact signs",
              min = 0)
          double deviation) {}

  @Override
  public String name() {
    return "one-bit";
  }

  @Override
  public String summary() {
    return "only the sign of each measurement, 1 or -1, for the loss 'logistic'";
  }

  @Override
  public Options defaults() {
    return new Options(0);
  }

  @Override
  public Noise create(Options options, Context context) {
    RealMeasurements.require(context);
    return (measurements, random) -> {
      for (int i = 0; i < measurements.length; i++) {
        double noisy = measurements[i] + options.deviation() * random.nextGaussian();
        measurements[i] = noisy >= 0 ? 1 : -1;
      }
    };
  }
}
