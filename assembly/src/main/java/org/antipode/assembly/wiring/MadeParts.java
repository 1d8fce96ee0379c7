package org.antipode.assembly.wiring;

import java.util.Optional;
import org.antipode.assembly.experiment.NamedParts;
import org.antipode.assembly.experiment.Part;
import org.antipode.core.map.Shape;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.SolverProvider;

/** What the providers make of the parts that settings name. */
public record MadeParts(
    Maps maps,
    Optional<Noise> noise,
    Optional<Loss> loss,
    Optional<Penalty> penalty,
    Optional<Solver> solver) {
  /**
   * Makes each part that is named.
   *
   * @throws org.antipode.core.RequestException if a part cannot be made or does not fit another
   */
  public static MadeParts of(NamedParts parts) {
    Maps maps = Maps.of(parts.maps());
    Seed seed = new Seed(parts.maps().seed());
    Optional<Shape> latent = maps.generator().map(g -> g.inputShape());
    Optional<Shape> measured = maps.measurement().map(a -> a.outputShape());
    return new MadeParts(
        maps,
        parts.noise().map(part -> noise(part, measured, seed)),
        parts.loss().map(part -> loss(part, measured, seed)),
        parts.penalty().map(part -> penalty(part, latent, seed)),
        parts.solver().map(part -> solver(part, seed)));
  }

  /**
   * @param measured the shape of the measurements, if it is known
   */
  static Noise noise(Part<NoiseProvider<?>> part, Optional<Shape> measured, Seed seed) {
    // The noise itself is drawn from the role's first stream.
    Context context = ofMeasurements(part, measured, seed.stream("noise", 1));
    return part.made(() -> created(part.provider(), part, context));
  }

  private static <O extends Record> Noise created(
      NoiseProvider<O> provider, Part<?> part, Context context) {
    return provider.create(part.optionsFor(provider), context);
  }

  /**
   * @param measured the shape of the measurements, if it is known
   */
  static Loss loss(Part<LossProvider<?>> part, Optional<Shape> measured, Seed seed) {
    Context context = ofMeasurements(part, measured, seed.stream("loss"));
    return part.made(() -> created(part.provider(), part, context));
  }

  private static <O extends Record> Loss created(
      LossProvider<O> provider, Part<?> part, Context context) {
    return provider.create(part.optionsFor(provider), context);
  }

  private static Context ofMeasurements(
      Part<?> part, Optional<Shape> measured, RandomStream random) {
    return new PartContext(
        part.path(),
        measured,
        "it needs the shape of the measurements; give a generator and a measurement too",
        random);
  }

  /**
   * @param latent the shape of the latent code, if it is known
   */
  static Penalty penalty(Part<PenaltyProvider<?>> part, Optional<Shape> latent, Seed seed) {
    Context context =
        new PartContext(
            part.path(),
            latent,
            "it needs the shape of the latent code; give a generator too",
            seed.stream("penalty"));
    return part.made(() -> created(part.provider(), part, context));
  }

  private static <O extends Record> Penalty created(
      PenaltyProvider<O> provider, Part<?> part, Context context) {
    return provider.create(part.optionsFor(provider), context);
  }

  static Solver solver(Part<SolverProvider<?>> part, Seed seed) {
    Context context = Context.of(seed.stream("solver"));
    return part.made(() -> created(part.provider(), part, context));
  }

  private static <O extends Record> Solver created(
      SolverProvider<O> provider, Part<?> part, Context context) {
    return provider.create(part.optionsFor(provider), context);
  }
}
