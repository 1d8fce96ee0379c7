package org.antipode.experiments.engine;

/** An engine failed; the outcomes that it has passed on are kept. */
public final class EngineException extends RuntimeException {
  /**
   * @param message a sentence that names the engine and the cause
   */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
