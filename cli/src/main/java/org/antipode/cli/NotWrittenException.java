package org.antipode.cli;

import java.util.List;

/** The computation is done, but a file of its results could not be written. */
final class NotWrittenException extends RuntimeException {
  private final List<String> problems;

  NotWrittenException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
