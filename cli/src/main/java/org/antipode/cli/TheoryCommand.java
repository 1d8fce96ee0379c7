package org.antipode.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.report.theory.TheoryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The numbers that the paper gives for every network of a depth. */
@Command(
    name = "theory",
    description =
        "What theory expects of random ReLU networks: g, θ̌, ρ_d, ξ, ζ and h, and Figure 1.")
final class TheoryCommand implements Callable<Integer> {
  private static final int DEEPEST = 1000;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Networks of 1 to N layers (default: ${DEFAULT-VALUE}).")
  private int depth = 10;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write theory.json and figure-1.png to this folder.")
  private Optional<Path> out;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (depth < 1 || depth > DEEPEST) {
      throw new ParameterException(
          spec.commandLine(), "--depth must be from 1 to " + DEEPEST + " but is " + depth);
    }
    try (Output output = Output.to(spec, common.json(), out)) {
      TheoryReport report = new TheoryReport(depth);
      output.print(common.json() ? report.json() : report.text());
      output.write(report::write);
      return ExitStatus.DONE;
    }
  }
}
