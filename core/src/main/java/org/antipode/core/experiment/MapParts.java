package org.antipode.core.experiment;

import java.util.Optional;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.MeasurementProvider;

/**
 * The maps of an experiment that need not be whole: a generator, a measurement, or both.
 *
 * @param seed the number that both are drawn from
 */
public record MapParts(
    long seed,
    Optional<Part<GeneratorProvider<?>>> generator,
    Optional<Part<MeasurementProvider<?>>> measurement) {}
