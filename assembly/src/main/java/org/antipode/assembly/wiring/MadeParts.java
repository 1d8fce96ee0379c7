package org.antipode.assembly.wiring;

import java.util.Optional;
import org.antipode.assembly.experiment.NamedParts;
import org.antipode.assembly.experiment.Part;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.SolverProvider;

/** What the providers make of the parts that settings name. */
public record MadeParts(
    Maps maps, Optional<Noise> noise, Optional<Loss> loss, Optional<Solver> solver) {
  /**
   * Makes each part that is named.
   *
   * @throws org.antipode.core.RequestException if a part cannot be made or does not fit another
   */
  public static MadeParts of(NamedParts parts) {
    return new MadeParts(
        Maps.of(parts.maps()),
        parts.noise().map(MadeParts::noise),
        parts.loss().map(MadeParts::loss),
        parts.solver().map(MadeParts::solver));
  }

  static Noise noise(Part<NoiseProvider<?>> part) {
    return part.made(() -> created(part.provider(), part));
  }

  private static <O extends Record> Noise created(NoiseProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }

  static Loss loss(Part<LossProvider<?>> part) {
    return part.made(() -> created(part.provider(), part));
  }

  private static <O extends Record> Loss created(LossProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }

  static Solver solver(Part<SolverProvider<?>> part) {
    return part.made(() -> created(part.provider(), part));
  }

  private static <O extends Record> Solver created(SolverProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }
}
