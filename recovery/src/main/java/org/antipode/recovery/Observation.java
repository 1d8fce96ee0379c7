package org.antipode.recovery;

import java.util.Optional;

/**
 * What a recovery starts from, and what it is scored against.
 *
 * @param measurements y, length m
 * @param trueLatent x0, length k, where it is known
 * @param trueSignal the true signal, length n, where it is known
 */
public record Observation(
    double[] measurements, Optional<double[]> trueLatent, Optional<double[]> trueSignal) {}
