package org.antipode.cli;

/** What a command's exit status means. */
final class ExitStatus {
  /** Done, and converged where there was something to converge. */
  static final int DONE = 0;

  /** The computation could not be done, or what it gave not be written. */
  static final int FAILED = 1;

  /** The request is wrong. */
  static final int WRONG_REQUEST = 2;

  /** Done, but not converged. */
  static final int NOT_CONVERGED = 3;

  private ExitStatus() {}
}
