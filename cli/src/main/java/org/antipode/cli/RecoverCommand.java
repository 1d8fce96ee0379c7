package org.antipode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Warnings;
import org.antipode.report.recovery.RecoveryFiles;
import org.antipode.report.recovery.RecoveryJson;
import org.antipode.report.recovery.RecoverySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Solves one problem: synthetic, or of measurements from a file. */
@Command(name = "recover", description = "Solve one problem: find the signal behind measurements.")
final class RecoverCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the result, the experiment, arrays and pictures to this folder.")
  private Optional<Path> out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Starts that run at once (default: the processors); no result depends on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be at least 1 but is " + threads);
    }
    Experiment experiment = experiments.experiment(common.registry());
    Inputs inputs = Inputs.of(List.of(experiment));
    Recovery recovery = Assembly.of(experiment, threads).recovery();
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), out)) {
      RecoveryResult result = run(recovery, interruption);
      List<String> warnings = Warnings.of(recovery, result);
      String json =
          new RecoveryJson(Version.number(), inputs).of(experiment, recovery, result, warnings);
      output.print(
          common.json() ? json : RecoverySummary.of(experiment, recovery, result, warnings));
      output.write(folder -> RecoveryFiles.write(folder, json, experiment, recovery, result));
      return result.best().converged() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
    }
  }

  private RecoveryResult run(Recovery recovery, Interruption interruption) {
    try (Watching watching =
        new Watching(common.bar("Starts", 0, recovery.starts(), antipode), interruption)) {
      return recovery.run(watching);
    }
  }
}
