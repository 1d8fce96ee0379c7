package org.antipode.assembly.wiring;

import java.util.Optional;
import org.antipode.assembly.experiment.NamedParts;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;

/** The parts that settings name, made. */
public record MadeParts(
    Maps maps,
    Optional<Noise> noise,
    Optional<Loss> loss,
    Optional<Penalty> penalty,
    Optional<Solver> solver) {
  private static final String NO_MEASUREMENTS =
      "it needs the shape of the measurements; give a generator and a measurement too";
  private static final String NO_LATENT =
      "it needs the shape of the latent code; give a generator too";

  /**
   * Makes each part that is named.
   *
   * @throws org.antipode.core.RequestException if a part cannot be made or does not fit another
   */
  public static MadeParts of(NamedParts parts) {
    Maps maps = Maps.of(parts.maps());
    Seed seed = new Seed(parts.maps().seed());
    Optional<Shape> measured = maps.measurement().map(MeasurementOperator::outputShape);
    int deviations = maps.generator().map(Generator::deviations).orElse(0);
    Optional<Shape> latent = maps.generator().map(Generator::inputShape);
    return new MadeParts(
        maps,
        parts.noise().map(part -> part.make(PartContext.of(part, measured, NO_MEASUREMENTS, seed))),
        parts.loss().map(part -> part.make(PartContext.of(part, measured, NO_MEASUREMENTS, seed))),
        parts
            .penalty()
            .map(
                part ->
                    part.make(
                        PartContext.of(part, latent, NO_LATENT, seed).withDeviations(deviations))),
        parts.solver().map(part -> part.make(Context.of(Part.stream(part.kind(), seed)))));
  }
}
