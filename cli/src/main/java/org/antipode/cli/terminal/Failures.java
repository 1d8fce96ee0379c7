package org.antipode.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import org.antipode.assembly.registry.FailureOrigin;
import org.antipode.core.RequestException;
import org.antipode.experiments.engine.EngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints what went wrong in sentences, each on its own line that begins with the program's name.
 * The stack goes to the log alone, at the level that {@code --verbose} shows.
 */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final int LONGEST = 300;

  private final PrintStream err;

  public Failures(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    say(
        e instanceof UnmatchedArgumentException unmatched
            ? UnknownArguments.problems(unmatched)
            : List.of(plain(e.getMessage())));
    say(
        List.of(
            "Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' for help."));
    return ExitStatus.WRONG_REQUEST;
  }

  /** picocli's sentence without the names of Java's types. */
  private static String plain(String message) {
    return message
        .replace("is not an int", "is not a whole number")
        .replace("a double", "a number");
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e);
  }

  /** Prints a failure and returns its exit status. */
  public int report(Throwable failure) {
    LOG.debug("The failure's stack", failure);
    if (failure instanceof RequestException request) {
      say(request.problems());
      return ExitStatus.WRONG_REQUEST;
    }
    if (failure instanceof NotWrittenException notWritten) {
      say(notWritten.problems());
      return ExitStatus.FAILED;
    }
    say(List.of(failure instanceof EngineException ? failure.getMessage() : sentence(failure)));
    return ExitStatus.FAILED;
  }

  private void say(List<String> problems) {
    for (String problem : problems) {
      problem.lines().forEach(line -> err.println("antipode: " + line));
    }
  }

  /** The error that another thread's failure, or a wrapper, carries. */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String sentence(Throwable failure) {
    Throwable root = root(failure);
    if (root instanceof OutOfMemoryError) {
      return "out of memory: Java may use "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB; give it more, such as JDK_JAVA_OPTIONS=-Xmx8g, or ask for smaller sizes";
    }
    return "the computation failed with "
        + words(root)
        + FailureOrigin.of(failure, Thread.currentThread().getContextClassLoader())
            .map(plugin -> ", in the plugin " + plugin)
            .orElse("")
        + " (--verbose logs where)";
  }

  private static String words(Throwable root) {
    String message = root.getMessage() == null ? "" : oneLine(root.getMessage());
    // A missing class is named alone; one that could not be initialised, in a sentence.
    boolean missing =
        root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException;
    return root.getClass().getSimpleName()
        + (missing && !message.contains(" ")
            ? ": the class %s is in no jar; put the jar that has it beside the plugin's"
                .formatted(message.replace('/', '.'))
            : message.isEmpty() ? "" : ": " + message);
  }

  /** A plug-in's message may have any length, several lines, and codes of a terminal. */
  private static String oneLine(String message) {
    String line = message.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
