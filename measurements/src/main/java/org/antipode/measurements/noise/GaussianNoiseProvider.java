package org.antipode.measurements.noise;

import org.antipode.core.map.Vectors;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/** White Gaussian noise of a given size relative to the clean measurements. */
public final class GaussianNoiseProvider implements NoiseProvider<GaussianNoiseProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "norm of the noise over the norm of the clean measurements", min = 0)
          Double level) {}

  private record GaussianNoise(double level) implements Noise {
    @Override
    public void corrupt(double[] measurements, RandomStream random) {
      double[] noise = random.gaussians(measurements.length, 1);
      double factor = level * Vectors.fastNorm(measurements) / Vectors.fastNorm(noise);
      for (int i = 0; i < noise.length; i++) {
        measurements[i] += factor * noise[i];
      }
    }
  }

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public String summary() {
    return "white Gaussian noise, scaled to a given part of the measurements' norm";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public Noise create(Options options, Context context) {
    return new GaussianNoise(options.level());
  }
}
