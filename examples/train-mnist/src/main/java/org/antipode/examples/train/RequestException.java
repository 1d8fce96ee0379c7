package org.antipode.examples.train;

/** What was asked for cannot be done as asked; the message is one sentence that says why. */
final class RequestException extends RuntimeException {
  RequestException(String problem) {
    super(problem);
  }

  RequestException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
