package org.antipode.measurements.noise;

import java.util.Optional;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/** Noise with the density e^{−|η|/b}/2b, b the deviation over √2, independent in each number. */
public final class LaplaceNoiseProvider implements NoiseProvider<LaplaceNoiseProvider.Options> {
  /** The options, of which exactly one is given. */
  public record Options(
      @Option(value = "norm of the noise over the norm of the clean measurements", min = 0)
          Optional<Double> level,
      @Option(
              value =
                  "standard deviation of each measurement; of a complex one both parts together",
              min = 0)
          Optional<Double> deviation) {}

  @Override
  public String name() {
    return "laplace";
  }

  @Override
  public String summary() {
    return "Laplace noise: heavier tails than Gaussian noise";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty());
  }

  @Override
  public Noise create(Options options, Context context) {
    return new AdditiveNoise(
        LaplaceNoiseProvider::draw,
        NoiseSize.levelOrDeviation(options.level(), options.deviation(), context));
  }

  /** The inverse of the distribution function at u; 1 − u is never 0. */
  private static double draw(RandomStream random) {
    double size = -Math.log1p(-random.nextDouble()) / Math.sqrt(2);
    return random.nextBoolean() ? size : -size;
  }
}
