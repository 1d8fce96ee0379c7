package org.antipode.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.antipode.core.RequestException;
import org.antipode.core.options.NearestName;
import org.antipode.core.recovery.RecoveryResult;

/**
 * A number that is measured of a recovery, under the key that {@code recover --json} gives it.
 *
 * <p>Iterations, evaluations and sign flips are those of the winning start. Time is none of them:
 * it is kept of every trial, and no result may depend on it.
 */
public enum Metric {
  CONVERGED("converged", result -> result.best().converged() ? 1 : 0),
  OBJECTIVE("objective", result -> result.best().value()),
  ITERATIONS("iterations", result -> result.best().iterations()),
  EVALUATIONS("evaluations", result -> result.best().evaluations()),
  SIGN_FLIPS("signFlips", result -> result.best().signFlips()),
  STARTS("starts", result -> result.solved().results().size()),
  RELATIVE_ERROR("relativeError", orNaN(RecoveryResult::relativeError)),
  SIGNAL_RELATIVE_ERROR("signalRelativeError", orNaN(RecoveryResult::signalRelativeError)),
  MEAN_SQUARED_ERROR("meanSquaredError", orNaN(RecoveryResult::meanSquaredError)),
  PSNR("psnr", orNaN(RecoveryResult::psnr));

  private final String key;
  private final ToDoubleFunction<RecoveryResult> measure;

  Metric(String key, ToDoubleFunction<RecoveryResult> measure) {
    this.key = key;
    this.measure = measure;
  }

  private static ToDoubleFunction<RecoveryResult> orNaN(
      Function<RecoveryResult, OptionalDouble> measure) {
    return result -> measure.apply(result).orElse(Double.NaN);
  }

  /** The stable name: {@code relativeError}. */
  public String key() {
    return key;
  }

  /** The number; NaN or infinite where it cannot be computed. */
  public double of(RecoveryResult result) {
    return measure.applyAsDouble(result);
  }

  /**
   * The metric of a name.
   *
   * @param option the sweep's option that named it
   * @throws RequestException if there is none
   */
  static Metric parse(String option, String key) {
    return Arrays.stream(values())
        .filter(metric -> metric.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new RequestException(unknown(option, key)));
  }

  private static String unknown(String option, String key) {
    List<String> keys = Arrays.stream(values()).map(Metric::key).toList();
    return "sweep: option '%s' names an unknown metric '%s'.%s Metrics: %s"
        .formatted(option, key, NearestName.hint(key, keys), String.join(", ", keys));
  }
}
