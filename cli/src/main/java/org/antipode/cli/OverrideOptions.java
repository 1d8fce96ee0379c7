package org.antipode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Keys;
import picocli.CommandLine.Option;

/** The keys of an experiment that the command line sets. */
final class OverrideOptions {
  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = {
        "Set one key of the experiment in place of the file's: a dotted path, and a YAML value."
            + " A part's bare name is its type: -s solver=levenberg-marquardt"
      })
  private List<String> keyValues = new ArrayList<>();

  /** The settings of the command line, which are laid over those of a file. */
  ExperimentSettings settings(Keys keys) {
    return keys.none().override(keyValues, Path.of("").toAbsolutePath());
  }
}
