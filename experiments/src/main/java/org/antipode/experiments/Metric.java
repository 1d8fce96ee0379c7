package org.antipode.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.core.NearestName;
import org.antipode.core.RequestException;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.RecoveryResult;

/**
 * A number that is measured of a recovery, under the key that {@code recover --json} gives it.
 *
 * <p>Iterations, evaluations and sign flips are those of the winning start. A sweep measures
 * seconds of every trial, whether they are named or not, and no success may depend on them.
 */
public enum Metric {
  CONVERGED(
      "converged",
      Truth.NONE,
      "1 if the solver converged, else 0",
      result -> result.best().converged() ? 1 : 0),
  OBJECTIVE(
      "objective",
      Truth.NONE,
      "the objective at the answer, penalty included",
      result -> result.best().value()),
  ITERATIONS(
      "iterations",
      Truth.NONE,
      "iterations of the winning start",
      result -> result.best().iterations()),
  EVALUATIONS(
      "evaluations",
      Truth.NONE,
      "evaluations of the objective by the winning start",
      result -> result.best().evaluations()),
  TOTAL_EVALUATIONS(
      "totalEvaluations",
      Truth.NONE,
      "evaluations of the objective by all starts",
      result -> result.solved().results().stream().mapToLong(SolverResult::evaluations).sum()),
  START_OBJECTIVE(
      "startObjective", Truth.NONE, "the objective at the first start", Metric::startObjective),
  SIGN_FLIPS(
      "signFlips",
      Truth.NONE,
      "how often the winning start took -x for x",
      result -> result.best().signFlips()),
  STARTS("starts", Truth.NONE, "starts that were run", result -> result.solved().results().size()),
  RELATIVE_ERROR(
      "relativeError",
      Truth.LATENT,
      "norm of the latent error over that of the true code",
      orNaN(RecoveryResult::relativeError)),
  SIGNAL_RELATIVE_ERROR(
      "signalRelativeError",
      Truth.SIGNAL,
      "norm of the signal error over that of the true signal",
      orNaN(RecoveryResult::signalRelativeError)),
  DIRECTION_ERROR(
      "directionError",
      Truth.SIGNAL,
      "distance of the signal from the true one, each divided by its norm",
      orNaN(RecoveryResult::directionError)),
  MEAN_SQUARED_ERROR(
      "meanSquaredError",
      Truth.SIGNAL,
      "mean squared error of an entry of the signal",
      orNaN(RecoveryResult::meanSquaredError)),
  PSNR("psnr", Truth.SIGNAL, "peak signal-to-noise ratio in dB", orNaN(RecoveryResult::psnr)),
  SSIM(
      "ssim",
      Truth.SIGNAL,
      "structural similarity of an image of at least 11×11 pixels, at most 1",
      orNaN(RecoveryResult::ssim)),
  SECONDS(
      "seconds",
      Truth.NONE,
      "time of a trial; always measured, and not for success",
      RecoveryResult::seconds);

  /** What must be known of the truth. */
  private enum Truth {
    NONE("nothing"),
    SIGNAL("a true signal (truth: drawn, latent or signal)"),
    LATENT("a true latent code (truth: drawn or latent)");

    private final String words;

    Truth(String words) {
      this.words = words;
    }

    private static Truth of(PointBinder.Bound point) {
      Optional<TruthSource> known = point.source().truth();
      if (known.isEmpty()) {
        return NONE;
      }
      boolean code =
          !(known.get() instanceof TruthSource.Signal)
              && point.source().generator().equals(point.experiment().generator());
      return code ? LATENT : SIGNAL;
    }
  }

  private final String key;
  private final Truth needed;
  private final String summary;
  private final ToDoubleFunction<RecoveryResult> measure;

  Metric(String key, Truth needed, String summary, ToDoubleFunction<RecoveryResult> measure) {
    this.key = key;
    this.needed = needed;
    this.summary = summary;
    this.measure = measure;
  }

  private static ToDoubleFunction<RecoveryResult> orNaN(
      Function<RecoveryResult, OptionalDouble> measure) {
    return result -> measure.apply(result).orElse(Double.NaN);
  }

  private static double startObjective(RecoveryResult result) {
    double[] history = result.solved().results().get(0).history();
    return history.length == 0 ? Double.NaN : history[0];
  }

  /** The stable name: {@code relativeError}. */
  public String key() {
    return key;
  }

  /**
   * Whether the truth is known well enough to measure this. The true code is not, for a method
   * whose generator is not the one that the truth is made by.
   */
  boolean existsFor(PointBinder.Bound point) {
    return Truth.of(point).compareTo(needed) >= 0;
  }

  /** What it is, in a few words. */
  public String summary() {
    return summary;
  }

  /** What must be known of the truth, after "needs". */
  public String needs() {
    return needed.words;
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
