package org.antipode.report.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.weight.ChosenWeight;

/**
 * What became of one item of a batch.
 *
 * @param item its index, from 0
 * @param stopReason the name of the winning start's {@link org.antipode.core.solver.StopReason};
 *     empty for an item that failed
 * @param numbers those of {@link #NUMBERS} that are known and finite
 * @param counts those of {@link #COUNTS}; none for an item that failed
 * @param failure why there is no result, where there is none
 */
public record ItemResult(
    int item,
    String stopReason,
    boolean converged,
    Map<String, Double> numbers,
    Map<String, Long> counts,
    double seconds,
    Optional<String> failure) {
  /**
   * What is measured of a result; keys of a single recovery's {@code result.json}. The weight is
   * that of the penalty where a rule chose it.
   */
  public static final List<String> NUMBERS =
      List.of(
          "objective",
          "relativeMisfit",
          "relativeError",
          "signalRelativeError",
          "meanSquaredError",
          "psnr",
          "ssim",
          "relativeNoise",
          "weight");

  /** What is counted; starts from 1, iterations and evaluations of the winning start. */
  public static final List<String> COUNTS = List.of("starts", "start", "iterations", "evaluations");

  public ItemResult {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** An item that was recovered. */
  public static ItemResult of(int item, RecoveryResult result, double seconds) {
    SolverResult best = result.best();
    Map<String, Double> numbers = new LinkedHashMap<>();
    put(numbers, 0, OptionalDouble.of(best.value()));
    put(numbers, 1, OptionalDouble.of(result.fit().relativeMisfit()));
    put(numbers, 2, result.relativeError());
    put(numbers, 3, result.signalRelativeError());
    put(numbers, 4, result.meanSquaredError());
    put(numbers, 5, result.psnr());
    put(numbers, 6, result.ssim());
    put(numbers, 7, result.relativeNoise());
    put(numbers, 8, OptionalDouble.of(result.weight().map(ChosenWeight::value).orElse(Double.NaN)));
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(COUNTS.get(0), (long) result.solved().results().size());
    counts.put(COUNTS.get(1), result.solved().winner() + 1L);
    counts.put(COUNTS.get(2), (long) best.iterations());
    counts.put(COUNTS.get(3), best.evaluations());
    return new ItemResult(
        item,
        best.stopReason().name(),
        best.converged(),
        numbers,
        counts,
        seconds,
        Optional.empty());
  }

  private static void put(Map<String, Double> numbers, int place, OptionalDouble value) {
    if (Double.isFinite(value.orElse(Double.NaN))) {
      numbers.put(NUMBERS.get(place), value.getAsDouble());
    }
  }

  /** An item without a result. */
  public static ItemResult failed(int item, String why, double seconds) {
    return new ItemResult(item, "", false, Map.of(), Map.of(), seconds, Optional.of(why));
  }

  /** The same of an item of another index. */
  public ItemResult at(int index) {
    return new ItemResult(index, stopReason, converged, numbers, counts, seconds, failure);
  }
}
