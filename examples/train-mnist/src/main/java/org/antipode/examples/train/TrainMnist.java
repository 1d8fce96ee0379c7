package org.antipode.examples.train;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code train} makes a decoder, {@code export} pictures to recover with it. */
@Command(
    name = "train-mnist",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains a generative prior on MNIST-like data, and exports test images.",
    subcommands = {TrainCommand.class, ExportCommand.class})
public final class TrainMnist {
  private TrainMnist() {}

  /** Runs and ends the process: 0 done, 1 it could not be done, 2 the request is wrong. */
  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** Runs and returns the exit status; for callers that go on. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new TrainMnist());
    line.setOut(out).setErr(err);
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          boolean request = problem instanceof RequestException;
          command.getErr().println(request ? problem.getMessage() : problem.toString());
          return request ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        });
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }
}
