package org.antipode.measurements.noise;

import java.util.Arrays;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Seen;

/**
 * Dead and saturated sensors: some measurements, drawn at random, become the largest or the
 * smallest of the clean ones, each with probability ½.
 */
public final class SaltAndPepperNoiseProvider
    implements NoiseProvider<SaltAndPepperNoiseProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              value = "part of the measurements that is replaced; the nearest whole number",
              min = 0,
              max = 1)
          Double fraction) {}

  @Override
  public String name() {
    return "salt-and-pepper";
  }

  @Override
  public String summary() {
    return "some measurements become the largest or the smallest of all";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public Noise create(Options options, Context context) {
    RealMeasurements.require(context);
    return (measurements, random) -> {
      double least = Arrays.stream(measurements).min().orElseThrow();
      double largest = Arrays.stream(measurements).max().orElseThrow();
      boolean[] replaced =
          Seen.drawn(
              (int) Math.round(options.fraction() * measurements.length),
              measurements.length,
              random);
      for (int i = 0; i < measurements.length; i++) {
        if (replaced[i]) {
          measurements[i] = random.nextBoolean() ? largest : least;
        }
      }
    };
  }
}
