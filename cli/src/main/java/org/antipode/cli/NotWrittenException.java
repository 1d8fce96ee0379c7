package org.antipode.cli;

import java.util.List;
import org.antipode.core.RequestException;

/** The computation is done, but a file of its results could not be written. */
final class NotWrittenException extends RuntimeException {
  private final List<String> problems;

  NotWrittenException(RequestException cause) {
    super(cause.getMessage(), cause);
    this.problems = cause.problems();
  }

  List<String> problems() {
    return problems;
  }
}
