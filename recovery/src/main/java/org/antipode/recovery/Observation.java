package org.antipode.recovery;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/**
 * What a recovery starts from, and what it is scored against.
 *
 * @param measurements y, length m
 * @param trueLatent x0, length k, where it is known
 * @param trueSignal the true signal, length n, where it is known
 * @param valueRange the values that true signals can have: those of the generator that the truth is
 *     measured through
 * @param relativeNoise ‖y − A(s)‖/‖A(s)‖ for the true signal s; absent where y was observed, and
 *     where A(s) = 0
 */
public record Observation(
    double[] measurements,
    Optional<double[]> trueLatent,
    Optional<double[]> trueSignal,
    ValueRange valueRange,
    OptionalDouble relativeNoise) {
  /**
   * What a recovery observed, or else A(G(x0)) or A(s) of its truth with noise.
   *
   * @param stream what the noise is drawn from, where a truth is measured
   * @throws RequestException if the truth cannot be drawn, or a measurement of it is not finite
   */
  static Observation of(Recovery recovery, RandomStream stream) {
    Generator generator = recovery.generator();
    Optional<double[]> latent =
        recovery
            .truth()
            .flatMap(
                t -> {
                  if (t instanceof Truth.Drawn) {
                    return Optional.of(drawn(recovery));
                  }
                  return t instanceof Truth.Latent given
                      ? Optional.of(given.code().clone())
                      : Optional.empty();
                });
    Optional<double[]> signal =
        latent
            .map(generator::at)
            .or(() -> recovery.truth().map(t -> ((Truth.Signal) t).signal().clone()));
    if (recovery.observed().isPresent()) {
      return new Observation(
          recovery.observed().get().clone(),
          latent,
          signal,
          generator.valueRange(),
          OptionalDouble.empty());
    }
    double[] clean = measured(recovery.measurement(), signal.get());
    double[] measurements = clean.clone();
    recovery.noise().corrupt(measurements, stream);
    double relativeNoise = Vectors.relativeDistance(measurements, clean);
    return new Observation(
        measurements,
        latent,
        signal,
        generator.valueRange(),
        Double.isFinite(relativeNoise) ? OptionalDouble.of(relativeNoise) : OptionalDouble.empty());
  }

  private static double[] drawn(Recovery recovery) {
    if (LatentCode.drawnEntries(recovery.generator()) == 0) {
      throw new RequestException(
          "truth: it cannot be drawn, as no code of this generator is random; give latent or signal"
              + " with a file");
    }
    return LatentCode.drawn(recovery.generator(), recovery.seed().stream("truth"));
  }

  /** A(s), without noise. */
  private static double[] measured(MeasurementOperator measurement, double[] signal) {
    double[] measurements = measurement.at(signal);
    for (int i = 0; i < measurements.length; i++) {
      if (!Double.isFinite(measurements[i])) {
        throw new RequestException(
            "truth: its measurement "
                + i
                + " cannot be computed: a product of the weights, the operator and the truth is"
                + " above 1.8e308; scale them down");
      }
    }
    return measurements;
  }

  /** The same with Wy for y. */
  public Observation whitened(LinearOperator whitening) {
    return new Observation(
        whitening.at(measurements), trueLatent, trueSignal, valueRange, relativeNoise);
  }
}
