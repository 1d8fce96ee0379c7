package org.antipode.experiments.journal;

/** A trial's outcome could not be kept; what was kept before is whole. */
public final class JournalException extends RuntimeException {
  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
