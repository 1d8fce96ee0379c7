package org.antipode.experiments.engine;

import java.util.Optional;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.PartBinder;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;

/** Makes the engine that settings name; no number depends on which it is. */
public record EngineBinder(Registry registry) {
  /**
   * The engine of the key {@code engine}.
   *
   * @throws org.antipode.core.RequestException if it is unknown or an option is wrong
   */
  public Engine bind(ExperimentSettings settings) {
    Problems problems = new Problems();
    Optional<Part<Engine, ?>> part =
        new PartBinder(registry)
            .bind(EngineProvider.KIND, settings.section(EngineProvider.KIND.name()), problems);
    problems.raise();
    return part.orElseThrow().make(Context.none());
  }
}
