package org.antipode.experiments.engine;

/** An engine could not go on; what it has handed on is not touched by that. */
public final class EngineException extends RuntimeException {
  /**
   * @param message a sentence that says which engine, and why
   */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
