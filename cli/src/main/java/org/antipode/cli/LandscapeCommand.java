package org.antipode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.report.landscape.LandscapeReport;
import org.antipode.theory.landscape.LandscapeStudy;
import org.antipode.theory.landscape.LandscapeStudy.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks at the empirical risk around a known truth. */
@Command(
    name = "landscape",
    description = {
      "Look at the objective around a known truth: where descent without the flip ends and what"
          + " these points are, whether Theorem 1's direction descends at sampled points, and a"
          + " slice through x0 and −ρ_d x0 beside the expected landscape.",
      "",
      "More effort looks at more starts, points and a finer slice."
    })
final class LandscapeCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--effort",
      paramLabel = "N",
      description = "How much is looked at (default: ${DEFAULT-VALUE}); time grows with it.")
  private int effort = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write landscape.json, slice.csv and landscape.png to this folder.")
  private Optional<Path> out;

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (effort < 1 || effort > Options.MOST_EFFORT) {
      throw new ParameterException(
          spec.commandLine(),
          "--effort must be from 1 to " + Options.MOST_EFFORT + " but is " + effort);
    }
    Experiment experiment = experiments.experiment(common.registry());
    Inputs inputs = Inputs.of(List.of(experiment));
    LandscapeStudy study = LandscapeStudy.of(Assembly.of(experiment, 1).recovery());
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), out)) {
      LandscapeReport report = new LandscapeReport(experiment, run(study, interruption));
      String json = report.json(Version.number(), inputs);
      output.print(common.json() ? json : report.text());
      output.write(folder -> report.write(folder, json));
      return report.found().finished() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
    }
  }

  private LandscapeStudy.Result run(LandscapeStudy study, Interruption interruption) {
    try (Watching watching = new Watching(common.bar("Landscape", 0, 1, antipode), interruption)) {
      return study.run(new Options(effort), watching);
    }
  }
}
