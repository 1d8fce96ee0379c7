package org.antipode.experiments.spark;

import java.util.concurrent.Callable;
import org.antipode.experiments.engine.EngineException;

/** What Spark throws, in one sentence. */
final class SparkFailure {
  private SparkFailure() {}

  /** Returns what the call returns; any exception becomes an {@link EngineException}. */
  static <T> T translated(Callable<T> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw of(e);
    }
  }

  static EngineException of(Throwable cause) {
    return new EngineException(
        "engine.spark: Spark has ended the run (%s)".formatted(reason(cause)), cause);
  }

  /** The first line of Spark's message; the lines below it are stack traces. */
  static String reason(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }
}
