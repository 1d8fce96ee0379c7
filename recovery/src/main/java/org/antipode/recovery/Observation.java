package org.antipode.recovery;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a recovery starts from, and what it is scored against.
 *
 * @param measurements y, length m
 * @param trueLatent x0, length k, where it is known
 * @param trueSignal the true signal, length n, where it is known
 * @param relativeNoise ‖y − A(s)‖/‖A(s)‖ for the true signal s; absent where y was observed, and
 *     where A(s) = 0
 */
public record Observation(
    double[] measurements,
    Optional<double[]> trueLatent,
    Optional<double[]> trueSignal,
    OptionalDouble relativeNoise) {}
