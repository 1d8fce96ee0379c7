package org.antipode.experiments;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one trial.
 *
 * @param point the index of its {@link GridPoint}
 * @param repetition which trial of that point it was, from 0
 * @param seed the seed that repeats it
 * @param success whether the sweep's condition held; false for a trial that failed
 * @param metrics what was measured of the result, in the sweep's order, and then {@link
 *     #MEASUREMENTS} and {@link #RELATIVE_NOISE}, which a journal of an earlier version lacks; what
 *     cannot be computed is absent, and all numbers are finite
 * @param seconds how long it took
 * @param failure why there is no result, where there is none
 */
public record Outcome(
    int point,
    int repetition,
    long seed,
    boolean success,
    Map<String, Double> metrics,
    double seconds,
    Optional<String> failure) {
  /** The name of m, the length of y. */
  public static final String MEASUREMENTS = "measurementCount";

  /** The name of the noise's norm over that of the measurements without it. */
  public static final String RELATIVE_NOISE = "relativeNoise";

  public Outcome {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
