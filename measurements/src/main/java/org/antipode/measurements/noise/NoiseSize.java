package org.antipode.measurements.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.core.map.Vectors;
import org.antipode.core.spi.Context;

/**
 * How large additive noise is.
 *
 * <p>A standard deviation d is that of a measurement. The real and the imaginary part of a complex
 * one have the deviation d/√2 each, so that E|η_i|² = d².
 */
@FunctionalInterface
interface NoiseSize {
  /**
   * Scales noise in place.
   *
   * @param clean the measurements without noise; read only
   * @param noise as many draws of deviation 1, real and imaginary parts side by side
   */
  void scale(double[] clean, double[] noise);

  /** ‖η‖ = level·‖A(s)‖, exactly. */
  static NoiseSize level(double level) {
    return (clean, noise) -> {
      double factor = level * Vectors.fastNorm(clean) / Vectors.fastNorm(noise);
      Arrays.setAll(noise, i -> factor * noise[i]);
    };
  }

  /** The same deviation for every measurement; the context has their shape. */
  static NoiseSize deviation(double deviation, Context context) {
    double part = part(context);
    return (clean, noise) -> Arrays.setAll(noise, i -> part * deviation * noise[i]);
  }

  /** A deviation for each measurement; the context has their shape. */
  static NoiseSize deviations(double[] deviations, Context context) {
    double part = part(context);
    int numbers = context.shape().field().numbers();
    return (clean, noise) -> Arrays.setAll(noise, i -> part * deviations[i / numbers] * noise[i]);
  }

  private static double part(Context context) {
    return 1 / Math.sqrt(context.shape().field().numbers());
  }

  /**
   * A level or a deviation.
   *
   * @throws IllegalArgumentException if none is given, or both are
   */
  static NoiseSize levelOrDeviation(
      Optional<Double> level, Optional<Double> deviation, Context context) {
    return only(
        "level and deviation",
        level.map(NoiseSize::level),
        deviation.map(size -> deviation(size, context)));
  }

  /**
   * The one size that is given.
   *
   * @param names the options, for the message
   * @throws IllegalArgumentException if none is given, or several are
   */
  @SafeVarargs
  static NoiseSize only(String names, Optional<NoiseSize>... sizes) {
    List<NoiseSize> given = Stream.of(sizes).flatMap(Optional::stream).toList();
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "give exactly one of the options %s, not %s"
              .formatted(names, given.isEmpty() ? "none" : given.size()));
    }
    return given.get(0);
  }
}
