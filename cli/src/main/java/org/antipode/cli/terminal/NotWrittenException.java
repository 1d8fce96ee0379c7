package org.antipode.cli.terminal;

import java.util.List;

/** The computation is done, but a file of its results could not be written. */
public final class NotWrittenException extends RuntimeException {
  private final List<String> problems;

  public NotWrittenException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** The files that are missing, a sentence for each. */
  public List<String> problems() {
    return problems;
  }
}
