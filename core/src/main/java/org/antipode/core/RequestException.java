package org.antipode.core;

import java.util.List;

/**
 * What was asked for cannot be done as asked: an option, a file or a size is wrong.
 *
 * <p>Each problem is one sentence that names the option or file, the place, what was found and what
 * would do. One exception holds all problems of a request.
 */
public final class RequestException extends RuntimeException {
  private final List<String> problems;

  public RequestException(String problem) {
    this(List.of(problem));
  }

  public RequestException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public RequestException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** The problems, in the order in which they were met. */
  public List<String> problems() {
    return problems;
  }
}
