package org.antipode.experiments.journal;

/** A result could not be kept; what was kept before is whole. */
public final class JournalException extends RuntimeException {
  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
