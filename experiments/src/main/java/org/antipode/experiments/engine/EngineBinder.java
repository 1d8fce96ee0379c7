package org.antipode.experiments.engine;

import java.util.Optional;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Part;
import org.antipode.assembly.experiment.PartBinder;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;

/** Makes the engine that a sweep's settings name; all engines give the same numbers. */
public record EngineBinder(Registry registry) {
  /**
   * The engine of the key {@code engine}.
   *
   * @throws RequestException if it is unknown or an option is wrong
   */
  public SweepEngine bind(ExperimentSettings settings) {
    Problems problems = new Problems();
    Setting said = settings.get(SweepEngineProvider.KIND.name()).orElse(Setting.Section.empty());
    Optional<Part<SweepEngineProvider<?>>> part =
        new PartBinder(registry).bind(SweepEngineProvider.KIND, (Setting.Section) said, problems);
    problems.raise();
    return part.map(bound -> bound.made(() -> created(bound.provider(), bound))).orElseThrow();
  }

  private static <O extends Record> SweepEngine created(
      SweepEngineProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }
}
