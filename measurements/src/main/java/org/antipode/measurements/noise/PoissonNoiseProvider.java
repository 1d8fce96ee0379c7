package org.antipode.measurements.noise;

import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/** Provides {@link PoissonCounts}. */
public final class PoissonNoiseProvider implements NoiseProvider<PoissonNoiseProvider.Options> {
  /**
   * The options.
   *
   * @param peak p
   * @param background b
   */
  public record Options(
      @Option(
              value = "expected count where a clean measurement, with the background, is 1",
              min = 1e-9,
              max = 1e15)
          Double peak,
      @Option(
              value =
                  "what is counted beside the signal, in units of a measurement; it is subtracted"
                      + " from the counts",
              min = 0,
              max = 1e15)
          double background) {}

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public String summary() {
    return "photon counts, divided by the peak: few photons, much noise";
  }

  @Override
  public Options defaults() {
    return new Options(null, 0);
  }

  @Override
  public Noise create(Options options, Context context) {
    RealMeasurements.require(context);
    return new PoissonCounts(options.peak(), options.background());
  }
}
