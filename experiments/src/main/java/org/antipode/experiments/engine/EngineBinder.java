package org.antipode.experiments.engine;

import java.util.Optional;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.PartBinder;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;

/** Makes the engine that a sweep's settings name; no number depends on which it is. */
public record EngineBinder(Registry registry) {
  /**
   * The engine of the key {@code engine}.
   *
   * @throws org.antipode.core.RequestException if it is unknown or an option is wrong
   */
  public SweepEngine bind(ExperimentSettings settings) {
    Problems problems = new Problems();
    Optional<Part<SweepEngine, ?>> part =
        new PartBinder(registry)
            .bind(
                SweepEngineProvider.KIND,
                settings.section(SweepEngineProvider.KIND.name()),
                problems);
    problems.raise();
    return part.orElseThrow().make(Context.none());
  }
}
