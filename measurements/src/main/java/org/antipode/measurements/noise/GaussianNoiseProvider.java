package org.antipode.measurements.noise;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Deviations;

/** Gaussian noise, independent in each measurement. */
public final class GaussianNoiseProvider implements NoiseProvider<GaussianNoiseProvider.Options> {
  private static final double DECIBELS = 20;

  /** The options, of which exactly one is given. */
  public record Options(
      @Option(value = "norm of the noise over the norm of the clean measurements", min = 0)
          Optional<Double> level,
      @Option(
              value =
                  "standard deviation of each measurement; of a complex one both parts together",
              min = 0)
          Optional<Double> deviation,
      @Option(
              value = "signal-to-noise ratio in dB: the level is 10^(-snr/20)",
              min = -200,
              max = 400)
          Optional<Double> snr,
      @Option("file (NPY, CSV, MATLAB, HDF5, …) of the standard deviation of each measurement")
          Optional<Path> sigma) {
    /** Noise of a level. */
    public Options(double level) {
      this(Optional.of(level), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public String summary() {
    return "Gaussian noise: a part of the measurements' norm, a deviation, or a ratio in dB";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public Noise create(Options options, Context context) {
    return new GaussianNoise(
        NoiseSize.only(
            "level, deviation, snr and sigma",
            options.level().map(NoiseSize::level),
            options.deviation().map(deviation -> NoiseSize.deviation(deviation, context)),
            options.snr().map(snr -> NoiseSize.level(Math.pow(10, -snr / DECIBELS))),
            options
                .sigma()
                .map(
                    file ->
                        NoiseSize.deviations(Deviations.read(file, context.shape()), context))));
  }
}
