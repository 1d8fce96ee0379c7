package org.antipode.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options of the commands that make one or more recoveries and keep those that are finished.
 */
final class RunOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write the result, arrays and pictures to this folder, of several recoveries each at once.")
  private Optional<Path> out;

  @Option(
      names = "--resume",
      description = "Go on with the recoveries that are kept in the folder, if there are any.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Recoveries, or starts of a single one, that run at once (default: the processors); no"
              + " result but the seconds depends on it.")
  private Optional<Integer> threads;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  Optional<Path> out() {
    return out;
  }

  boolean resume() {
    return resume;
  }

  /**
   * At least 1.
   *
   * @throws ParameterException if it is less
   */
  int threads() {
    return givenThreads().orElse(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same; empty where the option is left out.
   *
   * @throws ParameterException if it is less than 1
   */
  Optional<Integer> givenThreads() {
    if (threads.filter(count -> count < 1).isPresent()) {
      throw refused("--threads must be at least 1 but is " + threads.get());
    }
    return threads;
  }

  /** What the caller throws where the options do not fit the request. */
  ParameterException refused(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
