package org.antipode.recovery;

import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.ValueRange;

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
  /** The same with Wy for y. */
  public Observation whitened(LinearOperator whitening) {
    return new Observation(
        whitening.at(measurements), trueLatent, trueSignal, valueRange, relativeNoise);
  }
}
