package org.antipode.experiments.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Outcome;

/**
 * An {@link Outcome} in the form in which an executor returns it.
 *
 * @param failure null where there is none: {@link Optional} is not serializable
 */
record Row(
    int point,
    int repetition,
    long seed,
    boolean success,
    LinkedHashMap<String, Double> metrics,
    double seconds,
    String failure)
    implements Timed {
  static Row of(Outcome outcome) {
    return new Row(
        outcome.point(),
        outcome.repetition(),
        outcome.seed(),
        outcome.success(),
        new LinkedHashMap<>(outcome.metrics()),
        outcome.seconds(),
        outcome.failure().orElse(null));
  }

  Outcome outcome() {
    Map<String, Double> measured = metrics;
    return new Outcome(
        point, repetition, seed, success, measured, seconds, Optional.ofNullable(failure));
  }
}
