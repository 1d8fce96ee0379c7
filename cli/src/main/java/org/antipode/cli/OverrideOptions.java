package org.antipode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.assembly.experiment.ExperimentSettings;
import picocli.CommandLine.Option;

/** What the command line says of an experiment, over what a file says. */
final class OverrideOptions {
  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = {
        "Set one key of the experiment, over what the file says: a dotted path, and a YAML value."
            + " A part's type may stand as its bare name: -s solver=levenberg-marquardt"
      })
  private List<String> keyValues = new ArrayList<>();

  /** What they say, to be laid over what a file says. */
  ExperimentSettings settings() {
    return ExperimentSettings.empty().override(keyValues, Path.of("").toAbsolutePath());
  }
}
