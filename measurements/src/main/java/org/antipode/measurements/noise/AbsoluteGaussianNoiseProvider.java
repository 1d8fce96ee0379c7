package org.antipode.measurements.noise;

import java.util.Arrays;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;

/**
 * White Gaussian noise η of a given size whatever is measured: each of m entries is drawn from N(0,
 * σ²/m), so that √E‖η‖² = σ.
 *
 * <p>As Bora, Jalal, Price and Dimakis have it, "Compressed Sensing using Generative Models",
 * section 6.
 */
public final class AbsoluteGaussianNoiseProvider
    implements NoiseProvider<AbsoluteGaussianNoiseProvider.Options> {
  /**
   * The options.
   *
   * @param norm σ
   */
  public record Options(
      @Option(
              value =
                  "root of the mean squared norm of the noise; the standard deviation of each of m"
                      + " measurements is this over the root of m",
              min = 0,
              formerly = "deviation")
          Double norm) {}

  @Override
  public String name() {
    return "gaussian-absolute";
  }

  @Override
  public String summary() {
    return "white Gaussian noise of a given size, whatever is measured";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public Noise create(Options options, Context context) {
    return new GaussianNoise(
        (clean, noise) -> {
          double deviation = options.norm() / Math.sqrt(noise.length);
          Arrays.setAll(noise, i -> deviation * noise[i]);
        });
  }
}
