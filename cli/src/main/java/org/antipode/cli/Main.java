package org.antipode.cli;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.cli.terminal.Failures;
import org.antipode.cli.terminal.StandardOutput;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** Where the command line begins. */
public final class Main {
  /** What Java puts for bytes that are no characters of the locale. */
  private static final char UNREADABLE = '\ufffd';

  private Main() {}

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String... args) {
    System.setProperty("java.awt.headless", "true");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new StandardOutput()), false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    // What a plugin prints must not be mixed with the JSON.
    System.setOut(err);
    System.exit(run(out, err, args));
  }

  /**
   * Runs one command; never ends the JVM and never throws.
   *
   * @param out what was asked for, in UTF-8
   * @param err everything else: problems, warnings, progress; in UTF-8
   * @return one of {@link ExitStatus}
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    Failures failures = new Failures(err);
    int status;
    for (String arg : args) {
      if (arg.indexOf(UNREADABLE) >= 0) {
        err.println(
            "antipode: Java cannot read the argument '"
                + arg
                + "' in this locale; set LC_ALL=C.UTF-8");
        return ExitStatus.WRONG_REQUEST;
      }
    }
    try {
      status =
          new CommandLine(new AntipodeCommand(err))
              .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
              .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
              .setExpandAtFiles(false)
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setUnmatchedOptionsAllowedAsOptionParameters(false)
              .setParameterExceptionHandler(failures)
              .setExecutionExceptionHandler(failures)
              .execute(args);
    } catch (RuntimeException | Error e) {
      // Too little memory, a plugin's missing class: picocli passes these on.
      status = failures.report(e);
    }
    out.flush();
    if (out.checkError()) {
      err.println("antipode: the output could not be written");
      return ExitStatus.FAILED;
    }
    return status;
  }
}
