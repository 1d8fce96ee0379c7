package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.assembly.options.PartOptions;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Part;

/**
 * The maps of an experiment that need not be whole: a generator, a measurement, or both.
 *
 * @param seed the number that both are drawn from
 */
public record MapParts(
    long seed,
    Optional<Part<Generator, ?>> generator,
    Optional<Part<MeasurementOperator, ?>> measurement) {
  /** The parts that are there. */
  public List<Part<?, ?>> parts() {
    return Stream.<Optional<? extends Part<?, ?>>>of(generator, measurement)
        .<Part<?, ?>>flatMap(Optional::stream)
        .toList();
  }

  /** The keys that are there, every option resolved, for a result's provenance. */
  public ObjectNode toJson() {
    ObjectNode root = ExperimentKeys.SEED.schema().write(new ExperimentKeys.SeedOption(seed));
    generator.ifPresent(part -> root.set(part.kind(), PartOptions.json(part)));
    measurement.ifPresent(part -> root.set(part.kind(), PartOptions.json(part)));
    return root;
  }
}
