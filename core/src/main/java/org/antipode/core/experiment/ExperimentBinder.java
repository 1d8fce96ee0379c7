package org.antipode.core.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.options.OptionsSchema;
import org.antipode.core.options.Problems;
import org.antipode.core.options.Setting;
import org.antipode.core.options.Setting.Section;
import org.antipode.core.options.UnknownOption;
import org.antipode.core.registry.PartKind;
import org.antipode.core.registry.Registry;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Provider;
import org.antipode.core.spi.SolverProvider;

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
    Problems problems = new Problems();
    for (String key : settings.root().entries().keySet()) {
      if (!ExperimentKeys.ALL.contains(key)) {
        problems.add(UnknownOption.sentence(PREFIX, key, ExperimentKeys.ALL));
      }
    }
    Optional<Basics> basics =
        OptionsSchema.of(Basics.defaults()).bind(PREFIX, basics(settings), problems);
    Optional<Part<GeneratorProvider<?>>> generator = bind(PartKind.GENERATOR, settings, problems);
    Optional<Part<MeasurementProvider<?>>> measurement =
        bind(PartKind.MEASUREMENT, settings, problems);
    Optional<Part<NoiseProvider<?>>> noise = bind(PartKind.NOISE, settings, problems);
    Optional<TruthSource> truth = truth(settings, problems);
    Optional<Part<LossProvider<?>>> loss = bind(PartKind.LOSS, settings, problems);
    Optional<Penalty> penalty =
        OptionsSchema.of(Penalty.NONE)
            .bind(ExperimentKeys.PENALTY, settings.section(ExperimentKeys.PENALTY), problems);
    Optional<Part<SolverProvider<?>>> solver = bind(PartKind.SOLVER, settings, problems);
    problems.raise();
    Optional<Path> observed = basics.orElseThrow().observed();
    return new Experiment(
        basics.orElseThrow().seed(),
        generator.orElseThrow(),
        measurement.orElseThrow(),
        noise.orElseThrow(),
        truth,
        observed,
        loss.orElseThrow(),
        penalty.orElseThrow(),
        basics.orElseThrow().starts(),
        solver.orElseThrow());
  }

  private <P extends Provider<?>> Optional<Part<P>> bind(
      PartKind<P> kind, ExperimentSettings settings, Problems problems) {
    return parts.bind(kind, settings.section(kind.name()), problems);
  }

  private static Section basics(ExperimentSettings settings) {
    Section section = Section.empty();
    for (String key : OptionsSchema.of(Basics.defaults()).names()) {
      Optional<Setting> said = settings.get(key);
      if (said.isPresent()) {
        section = section.with(key, said.get());
      }
    }
    return section;
  }

  /** Drawn if nothing is said, unless there are measurements: their truth is unknown. */
  private static Optional<TruthSource> truth(ExperimentSettings settings, Problems problems) {
    boolean observed = settings.get(ExperimentKeys.OBSERVED).isPresent();
    if (observed && settings.get(ExperimentKeys.TRUTH).isEmpty()) {
      return Optional.empty();
    }
    Optional<TruthSource> truth = TruthKind.bind(settings.section(ExperimentKeys.TRUTH), problems);
    if (observed && truth.filter(TruthSource.Drawn.class::isInstance).isPresent()) {
      problems.add(Experiment.DRAWN_AND_OBSERVED);
    }
    return truth;
  }
}
