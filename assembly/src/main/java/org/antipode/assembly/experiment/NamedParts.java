package org.antipode.assembly.experiment;

import java.util.Optional;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.SolverProvider;

/**
 * The parts that settings name, without the defaults of those that they do not name.
 *
 * @param maps the generator and the measurement, each as far as it is named
 */
public record NamedParts(
    MapParts maps,
    Optional<Part<NoiseProvider<?>>> noise,
    Optional<Part<LossProvider<?>>> loss,
    Optional<Part<PenaltyProvider<?>>> penalty,
    Optional<Part<SolverProvider<?>>> solver) {}
