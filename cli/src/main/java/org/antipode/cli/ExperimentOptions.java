package org.antipode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.experiment.ExperimentBinder;
import org.antipode.core.experiment.ExperimentSettings;
import org.antipode.core.experiment.MapParts;
import org.antipode.core.registry.Registry;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that reads an experiment. */
final class ExperimentOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml",
      description = "The experiment file; without one, -s says everything.")
  private Path file;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = {
        "Set one key of the experiment, over what the file says: a dotted path, and a YAML value."
            + " A part's type may stand as its bare name: -s solver=levenberg-marquardt"
      })
  private List<String> overrides = new ArrayList<>();

  /** The experiment that the file and the overrides describe. */
  Experiment experiment(Registry registry) {
    return new ExperimentBinder(registry).bind(settings());
  }

  /** The maps of an experiment that need not be whole. */
  MapParts maps(Registry registry) {
    return new ExperimentBinder(registry).bindMaps(settings());
  }

  private ExperimentSettings settings() {
    ExperimentSettings said =
        file == null ? ExperimentSettings.empty() : ExperimentSettings.read(file);
    return said.override(overrides, Path.of("").toAbsolutePath());
  }
}
