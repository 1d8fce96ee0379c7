package org.antipode.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.antipode.cli.terminal.NotWrittenException;
import org.antipode.files.output.ArrayFormat;
import org.antipode.report.folder.ResultFolder;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command's results go: standard output, and a folder if one was asked for.
 *
 * @param json whether standard output is for one JSON object alone
 */
record Output(CommandSpec spec, boolean json, Optional<ResultFolder> folder)
    implements AutoCloseable {
  /**
   * Prepares the folder, and reserves it until {@link #close}.
   *
   * @throws org.antipode.core.RequestException if it cannot be written to
   */
  static Output to(CommandSpec spec, boolean json, Optional<Path> out) {
    return to(spec, json, out, ArrayFormat.NPY);
  }

  /** The same with a format of arrays. */
  static Output to(CommandSpec spec, boolean json, Optional<Path> out, ArrayFormat arrays) {
    return new Output(spec, json, out.map(folder -> ResultFolder.prepare(folder, arrays)));
  }

  /** Prints a whole. */
  void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }

  /**
   * Writes the files and prints their names; does nothing where no folder was given.
   *
   * @throws NotWrittenException if one cannot be written
   */
  void write(Consumer<ResultFolder> writing) {
    if (folder.isEmpty()) {
      return;
    }
    ResultFolder to = folder.get();
    writing.accept(to);
    if (!json && !to.written().isEmpty()) {
      print(
          "written to      "
              + to.path()
              + ": "
              + to.written().stream()
                  .map(Path::getFileName)
                  .map(Path::toString)
                  .collect(Collectors.joining(", ")));
    }
    List<String> problems = to.problems();
    if (!problems.isEmpty()) {
      throw new NotWrittenException(problems);
    }
  }

  @Override
  public void close() {
    folder.ifPresent(ResultFolder::close);
  }
}
