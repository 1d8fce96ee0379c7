package org.antipode.assembly.experiment;

import java.util.Optional;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Part;

/**
 * The parts that settings name, without the defaults of those that they do not name.
 *
 * @param maps the generator and the measurement, each present if it is named
 */
public record NamedParts(
    MapParts maps,
    Optional<Part<Noise, ?>> noise,
    Optional<Part<Loss, ?>> loss,
    Optional<Part<Penalty, ?>> penalty,
    Optional<Part<Solver, ?>> solver) {}
