package org.antipode.measurements.noise;

import org.antipode.core.map.Vectors;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Seen;

/**
 * Gross errors of some measurements, drawn at random: e_i ~ N(0, (size·rms)²), rms the root mean
 * square of the clean measurements. All measurements may have Gaussian noise of a level too.
 */
public final class OutliersNoiseProvider implements NoiseProvider<OutliersNoiseProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              value = "part of the measurements that has a gross error; the nearest whole number",
              min = 0,
              max = 1)
          Double fraction,
      @Option(
              value =
                  "standard deviation of a gross error over the root mean square of the clean"
                      + " measurements",
              min = 0)
          double size,
      @Option(
              value =
                  "Gaussian noise of all measurements: its norm over the norm of the clean"
                      + " measurements",
              min = 0)
          double level) {}

  @Override
  public String name() {
    return "outliers";
  }

  @Override
  public String summary() {
    return "gross errors of some of the measurements, and Gaussian noise of all";
  }

  @Override
  public Options defaults() {
    return new Options(null, 10, 0);
  }

  @Override
  public Noise create(Options options, Context context) {
    int numbers = context.shape().field().numbers();
    Noise gaussian =
        new AdditiveNoise(RandomStream::nextGaussian, NoiseSize.level(options.level()));
    return (measurements, random) -> {
      int entries = measurements.length / numbers;
      // The parts of a complex error are independent, and its squares add up.
      double deviation =
          options.size() * Vectors.fastNorm(measurements) / Math.sqrt(measurements.length);
      if (options.level() > 0) {
        gaussian.corrupt(measurements, random);
      }
      boolean[] wrong = Seen.drawn((int) Math.round(options.fraction() * entries), entries, random);
      for (int i = 0; i < measurements.length; i++) {
        if (wrong[i / numbers]) {
          measurements[i] += deviation * random.nextGaussian();
        }
      }
    };
  }
}
