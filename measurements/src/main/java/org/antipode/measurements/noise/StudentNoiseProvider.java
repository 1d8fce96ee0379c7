package org.antipode.measurements.noise;

import java.util.Optional;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/**
 * Student's noise s·t_ν, independent in each number: gross errors now and then.
 *
 * <p>t_ν is Gaussian over √(χ²_ν/ν). It has a deviation for ν &gt; 2 only, √(ν/(ν − 2)).
 */
public final class StudentNoiseProvider implements NoiseProvider<StudentNoiseProvider.Options> {
  /**
   * The options; exactly one of level and scale is given.
   *
   * @param degrees ν
   * @param scale s
   */
  public record Options(
      @Option(value = "degrees of freedom: the fewer, the larger are errors", min = 0.5, max = 1e6)
          Double degrees,
      @Option(value = "norm of the noise over the norm of the clean measurements", min = 0)
          Optional<Double> level,
      @Option(
              value =
                  "what Student's variable is multiplied by in each measurement; in the parts of a"
                      + " complex one divided by √2",
              min = 0)
          Optional<Double> scale) {}

  @Override
  public String name() {
    return "student";
  }

  @Override
  public String summary() {
    return "Student's noise: Gaussian in the middle, with gross errors now and then";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty(), Optional.empty());
  }

  @Override
  public Noise create(Options options, Context context) {
    return new AdditiveNoise(
        random -> draw(options.degrees(), random),
        NoiseSize.only(
            "level and scale",
            options.level().map(NoiseSize::level),
            options.scale().map(scale -> NoiseSize.deviation(scale, context))));
  }

  private static double draw(double degrees, RandomStream random) {
    double gaussian = random.nextGaussian();
    // χ²_ν/ν is Gamma(ν/2) with mean 1.
    return gaussian
        / Math.sqrt(
            AhrensDieterMarsagliaTsangGammaSampler.of(new Bits(random), degrees / 2, 2 / degrees)
                .sample());
  }
}
