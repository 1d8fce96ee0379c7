package org.antipode.measurements.noise;

import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/** {@link PoissonCounts} that a camera reads out with Gaussian noise. */
public final class PoissonGaussianNoiseProvider
    implements NoiseProvider<PoissonGaussianNoiseProvider.Options> {
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
          double background,
      @Option(value = "standard deviation of the Gaussian noise of each measurement", min = 0)
          Double deviation) {}

  @Override
  public String name() {
    return "poisson-gaussian";
  }

  @Override
  public String summary() {
    return "photon counts, divided by the peak, with Gaussian noise of the readout";
  }

  @Override
  public Options defaults() {
    return new Options(null, 0, null);
  }

  @Override
  public Noise create(Options options, Context context) {
    RealMeasurements.require(context);
    Noise counts = new PoissonCounts(options.peak(), options.background());
    Noise readout =
        new AdditiveNoise(
            RandomStream::nextGaussian, NoiseSize.deviation(options.deviation(), context));
    return (measurements, random) -> {
      counts.corrupt(measurements, random);
      readout.corrupt(measurements, random);
    };
  }
}
