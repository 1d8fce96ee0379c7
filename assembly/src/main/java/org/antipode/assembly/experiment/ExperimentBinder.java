package org.antipode.assembly.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.antipode.assembly.options.UnknownOption;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Part;
import org.antipode.recovery.RunOptions;
import org.antipode.recovery.weight.WeightRule;

/** Makes an {@link Experiment} of settings, with the providers of a registry. */
public final class ExperimentBinder {
  private static final String PREFIX = "experiment";

  private final PartBinder parts;

  public ExperimentBinder(Registry registry) {
    this.parts = new PartBinder(registry);
  }

  /**
   * The experiment that the settings describe.
   *
   * @throws RequestException with every problem of every part
   */
  public Experiment bind(ExperimentSettings settings) {
    Bound bound = bound(settings, kind -> true);
    return new Experiment(
        bound.seed().orElseThrow().seed(),
        bound.generator().orElseThrow(),
        bound.measurement().orElseThrow(),
        bound.noise().orElseThrow(),
        bound.truth(),
        bound.observed().orElseThrow().observed(),
        bound.loss().orElseThrow(),
        bound.penalty().orElseThrow(),
        bound.weight().orElseThrow(),
        new Strategy(bound.starts().orElseThrow(), bound.run().orElseThrow()),
        bound.solver().orElseThrow());
  }

  /**
   * The generator, the measurement or both, as far as the settings name them.
   *
   * @throws RequestException if they name neither, or with every problem of every part
   */
  public MapParts bindMaps(ExperimentSettings settings) {
    Bound bound = bound(settings, kind -> settings.get(kind.name()).isPresent());
    if (bound.generator().isEmpty() && bound.measurement().isEmpty()) {
      throw new RequestException(
          PREFIX + ": neither a generator nor a measurement is given; one of them is needed");
    }
    return new MapParts(bound.seed().orElseThrow().seed(), bound.generator(), bound.measurement());
  }

  /**
   * The generator alone; a measurement that the settings name is not looked at.
   *
   * @throws RequestException if they name none, or with every problem of what they name
   */
  public MapParts bindGenerator(ExperimentSettings settings) {
    Bound bound = bound(settings, kind -> kind == PartKind.GENERATOR);
    return new MapParts(bound.seed().orElseThrow().seed(), bound.generator(), Optional.empty());
  }

  /**
   * Every part that the settings name.
   *
   * @throws RequestException if they name none, or with every problem of every part
   */
  public NamedParts bindNamed(ExperimentSettings settings) {
    Predicate<PartKind<?>> named = kind -> settings.get(kind.name()).isPresent();
    Bound bound = bound(settings, named);
    if (PartKind.all().stream().noneMatch(named)) {
      throw new RequestException(
          PREFIX + ": no part is given; name one, such as -s generator=mnist-decoder");
    }
    return new NamedParts(
        new MapParts(bound.seed().orElseThrow().seed(), bound.generator(), bound.measurement()),
        bound.noise().filter(part -> named.test(PartKind.NOISE)),
        bound.loss().filter(part -> named.test(PartKind.LOSS)),
        bound.penalty().filter(part -> named.test(PartKind.PENALTY)),
        bound.solver().filter(part -> named.test(PartKind.SOLVER)));
  }

  /** All values; empty are those that may be left out, and those with problems. */
  private record Bound(
      Optional<ExperimentKeys.SeedOption> seed,
      Optional<ExperimentKeys.ObservedOption> observed,
      Optional<StartOptions> starts,
      Optional<RunOptions> run,
      Optional<Part<Generator, ?>> generator,
      Optional<Part<MeasurementOperator, ?>> measurement,
      Optional<Part<Noise, ?>> noise,
      Optional<TruthSource> truth,
      Optional<Part<Loss, ?>> loss,
      Optional<Part<Penalty, ?>> penalty,
      Optional<WeightRule> weight,
      Optional<Part<Solver, ?>> solver) {}

  /**
   * @param wanted whether a map is required or named
   */
  private Bound bound(ExperimentSettings settings, Predicate<PartKind<?>> wanted) {
    Problems problems = new Problems();
    List<String> known = ExperimentKeys.ALL.stream().map(Key::name).toList();
    for (String key : settings.root().entries().keySet()) {
      if (!known.contains(key)) {
        problems.add(UnknownOption.sentence(PREFIX, key, known));
      }
    }
    // Problems are listed in this order.
    Bound bound =
        new Bound(
            ExperimentKeys.SEED.bind(PREFIX, settings, problems),
            ExperimentKeys.OBSERVED.bind(PREFIX, settings, problems),
            ExperimentKeys.STARTS.bind(PREFIX, settings, parts, problems),
            ExperimentKeys.RUN.bind(PREFIX, settings, problems),
            wanted.test(PartKind.GENERATOR)
                ? bind(PartKind.GENERATOR, settings, problems)
                : Optional.empty(),
            wanted.test(PartKind.MEASUREMENT)
                ? bind(PartKind.MEASUREMENT, settings, problems)
                : Optional.empty(),
            noise(settings, problems),
            truth(settings, problems),
            bind(PartKind.LOSS, settings, problems),
            bind(PartKind.PENALTY, settings, problems),
            ExperimentKeys.WEIGHT.bind(settings, problems),
            bind(PartKind.SOLVER, settings, problems));
    problems.raise();
    return bound;
  }

  private <T> Optional<Part<T, ?>> bind(
      PartKind<T> kind, ExperimentSettings settings, Problems problems) {
    return parts.bind(kind, settings.section(kind.name()), problems);
  }

  /** Refuses noise with measurements from a file, which are noisy already. */
  private Optional<Part<Noise, ?>> noise(ExperimentSettings settings, Problems problems) {
    Optional<Part<Noise, ?>> noise = bind(PartKind.NOISE, settings, problems);
    if (isObserved(settings)) {
      noise
          .filter(part -> !Experiment.isDefault(part))
          .ifPresent(part -> problems.add(Experiment.NOISE_AND_OBSERVED.formatted(part.name())));
    }
    return noise;
  }

  private static boolean isObserved(ExperimentSettings settings) {
    return ExperimentKeys.OBSERVED.keys().stream()
        .anyMatch(key -> settings.get(key.name()).isPresent());
  }

  /** The default is a drawn truth, or none with observed measurements. */
  private static Optional<TruthSource> truth(ExperimentSettings settings, Problems problems) {
    boolean observed = isObserved(settings);
    if (observed && settings.get(ExperimentKeys.TRUTH.name()).isEmpty()) {
      return Optional.empty();
    }
    Optional<TruthSource> truth = ExperimentKeys.TRUTH.bind(settings, problems);
    if (observed && truth.filter(TruthSource.Drawn.class::isInstance).isPresent()) {
      problems.add(Experiment.DRAWN_AND_OBSERVED);
    }
    return truth;
  }
}
