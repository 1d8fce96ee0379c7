package org.antipode.measurements.noise;

import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Speckle of coherent light or radar: each measurement is multiplied by an independent Gamma
 * variable of mean 1 and variance 1/L; a complex one as a whole.
 */
public final class SpeckleNoiseProvider implements NoiseProvider<SpeckleNoiseProvider.Options> {
  /**
   * The options.
   *
   * @param looks L
   */
  public record Options(
      @Option(
              value =
                  "number of looks L: a measurement's relative standard deviation is 1/√L; 1 for"
                      + " one exposure",
              min = 1e-3,
              max = 1e12)
          Double looks) {}

  @Override
  public String name() {
    return "speckle";
  }

  @Override
  public String summary() {
    return "speckle: each measurement is multiplied by a Gamma variable of mean 1";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public Noise create(Options options, Context context) {
    int numbers = context.shape().field().numbers();
    return (measurements, random) -> {
      SharedStateContinuousSampler gamma =
          AhrensDieterMarsagliaTsangGammaSampler.of(
              new Bits(random), options.looks(), 1 / options.looks());
      for (int i = 0; i < measurements.length; i += numbers) {
        double factor = gamma.sample();
        for (int j = i; j < i + numbers; j++) {
          measurements[j] *= factor;
        }
      }
    };
  }
}
