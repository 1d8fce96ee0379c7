package org.antipode.cli.terminal;

/** What a command's exit status means. */
public final class ExitStatus {
  /** Done, and converged where there was something to converge. */
  public static final int DONE = 0;

  /** The computation could not be done, or what it gave not be written. */
  public static final int FAILED = 1;

  /** The request is wrong. */
  public static final int WRONG_REQUEST = 2;

  /** Done, but not converged. */
  public static final int NOT_CONVERGED = 3;

  private ExitStatus() {}
}
