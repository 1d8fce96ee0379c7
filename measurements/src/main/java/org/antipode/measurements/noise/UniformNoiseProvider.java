package org.antipode.measurements.noise;

import java.util.Optional;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/** Noise that is uniform within ±√3 deviations, as rounding is; independent in each number. */
public final class UniformNoiseProvider implements NoiseProvider<UniformNoiseProvider.Options> {
  /** The options, of which exactly one is given. */
  public record Options(
      @Option(value = "norm of the noise over the norm of the clean measurements", min = 0)
          Optional<Double> level,
      @Option(
              value =
                  "standard deviation of each measurement, its largest size over √3; of a complex"
                      + " one both parts together",
              min = 0)
          Optional<Double> deviation) {}

  @Override
  public String name() {
    return "uniform";
  }

  @Override
  public String summary() {
    return "uniform noise, as rounding makes it";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty());
  }

  @Override
  public Noise create(Options options, Context context) {
    return new AdditiveNoise(
        random -> Math.sqrt(3) * (2 * random.nextDouble() - 1),
        NoiseSize.levelOrDeviation(options.level(), options.deviation(), context));
  }
}
