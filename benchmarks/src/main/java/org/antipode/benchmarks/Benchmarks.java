package org.antipode.benchmarks;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Side by side with libtorch, in one run: every claim of speed is a ratio of this program. */
@Command(
    name = "antipode-bench",
    mixinStandardHelpOptions = true,
    description = "Compares Antipode with libtorch on the same problems, in one run.",
    subcommands = {
      GradientCommand.class,
      SolveCommand.class,
      AdamCommand.class,
      DecodersCommand.class,
      BatchCommand.class,
      LimitsCommand.class,
      GrowthCommand.class,
      LockstepCommand.class,
      GeneratorsCommand.class,
      TransformsCommand.class,
      JmhCommand.class
    })
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs a benchmark and exits: 0 done, 1 failed, 2 a wrong request. */
  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    System.exit(new CommandLine(new Benchmarks()).setOut(out).execute(args));
  }
}
