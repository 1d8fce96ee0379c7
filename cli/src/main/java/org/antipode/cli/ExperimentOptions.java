package org.antipode.cli;

import java.nio.file.Path;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.experiment.ExperimentBinder;
import org.antipode.core.experiment.ExperimentSettings;
import org.antipode.core.experiment.MapParts;
import org.antipode.core.registry.Registry;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The options of every command that reads an experiment. */
final class ExperimentOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml",
      description = "The experiment file; without one, -s says everything.")
  private Path file;

  @Mixin private OverrideOptions overrides;

  /** The experiment that the file and the overrides describe. */
  Experiment experiment(Registry registry) {
    return new ExperimentBinder(registry).bind(settings());
  }

  /** The maps of an experiment that need not be whole. */
  MapParts maps(Registry registry) {
    return new ExperimentBinder(registry).bindMaps(settings());
  }

  /** What the file and the overrides say, before anything is known of types. */
  ExperimentSettings settings() {
    // First: a list that a shell has split leaves its tail where the file's name is expected.
    ExperimentSettings overriding = overrides.settings();
    return file == null ? overriding : ExperimentSettings.read(file).overlaidWith(overriding);
  }
}
