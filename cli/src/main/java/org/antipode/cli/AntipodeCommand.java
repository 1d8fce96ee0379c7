package org.antipode.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: prints its help, which lists the commands. */
@Command(
    name = "antipode",
    description = "Recovers signals from few measurements, with a generator as the prior.",
    subcommands = {
      SampleCommand.class,
      RecoverCommand.class,
      CompareCommand.class,
      SweepCommand.class,
      CertifyCommand.class,
      PosteriorCommand.class,
      LandscapeCommand.class,
      TheoryCommand.class,
      ListCommand.class,
      DescribeCommand.class,
      CheckCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit status: 0 done and converged; 1 the computation could not be done;",
      "2 the request is wrong; 3 done, but not converged; 130 Ctrl-C, after which",
      "what there is has still been written."
    })
final class AntipodeCommand implements Callable<Integer> {
  private final PrintStream err;

  @Spec private CommandSpec spec;

  AntipodeCommand(PrintStream err) {
    this.err = err;
  }

  /** Where problems, warnings and progress go. */
  PrintStream err() {
    return err;
  }

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    line.usage(line.getErr());
    throw new ParameterException(line, "A command is needed");
  }
}
