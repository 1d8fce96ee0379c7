package org.antipode.assembly.wiring;

import java.util.Optional;
import org.antipode.assembly.experiment.MapParts;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.recovery.Pipeline;

/** The generator and the measurement operator of an experiment, each if it is named. */
public record Maps(Optional<Generator> generator, Optional<MeasurementOperator> measurement) {
  /**
   * Makes the parts that are named, each with the seed's random stream of its kind.
   *
   * @throws org.antipode.core.RequestException if a part cannot be made or does not fit the other,
   *     or if a measurement needs the signal's shape and there is no generator
   */
  public static Maps of(MapParts parts) {
    if (parts.generator().isPresent() && parts.measurement().isPresent()) {
      Pipeline.Maps both =
          Pipeline.generator(parts.generator().get())
              .measure(parts.measurement().get())
              .seed(parts.seed())
              .maps();
      return new Maps(Optional.of(both.generator()), Optional.of(both.measurement()));
    }
    Seed seed = new Seed(parts.seed());
    return new Maps(
        parts.generator().map(part -> part.make(Context.of(Part.stream(part.kind(), seed)))),
        parts
            .measurement()
            .map(
                part ->
                    part.make(
                        PartContext.of(
                            part,
                            Optional.empty(),
                            "its size is that of the signal; give a generator too",
                            seed))));
  }

  /** The model A∘G; empty unless both are named. */
  public Optional<DifferentiableMap> composed() {
    return measurement.flatMap(a -> generator.map(a::after));
  }
}
