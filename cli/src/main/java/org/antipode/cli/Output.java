package org.antipode.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.antipode.cli.report.ResultFolder;
import org.antipode.core.RequestException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command tells, on standard output and then in a folder.
 *
 * @param json whether standard output is for one JSON object alone
 */
record Output(CommandSpec spec, boolean json) {
  /** Prints a whole. */
  void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }

  /**
   * Writes the files, and says which.
   *
   * @throws NotWrittenException if one cannot be written
   */
  void write(ResultFolder folder, Runnable writing) {
    try {
      writing.run();
    } catch (RequestException e) {
      throw new NotWrittenException(e);
    }
    if (!json) {
      print(
          "written to      "
              + folder.written().get(0).getParent()
              + ": "
              + folder.written().stream()
                  .map(Path::getFileName)
                  .map(Path::toString)
                  .collect(Collectors.joining(", ")));
    }
  }
}
