package org.antipode.experiments.report.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.experiments.report.statistics.Wilson;

/**
 * A grid point's trials in a few numbers.
 *
 * @param point where it is
 * @param trials how many trials it had
 * @param successes how many of them met the sweep's condition
 * @param failures how many gave no result; they count as trials without success
 * @param success the share of successes; absent without trials
 * @param metrics by name, the quartiles over the trials that have the metric; absent where none has
 * @param seconds the quartiles of a trial's time; absent without trials
 */
public record PointSummary(
    GridPoint point,
    int trials,
    int successes,
    int failures,
    Optional<Wilson> success,
    Map<String, Quartiles> metrics,
    Optional<Quartiles> seconds) {

  /** A summary for each point, in the grid's order. */
  public static List<PointSummary> of(SweepResults results) {
    List<List<Outcome>> byPoint = new ArrayList<>();
    results.points().forEach(point -> byPoint.add(new ArrayList<>()));
    results.outcomes().forEach(outcome -> byPoint.get(outcome.point()).add(outcome));
    return results.points().stream()
        .map(point -> of(point, byPoint.get(point.index()), results.metrics()))
        .toList();
  }

  private static PointSummary of(GridPoint point, List<Outcome> outcomes, List<String> names) {
    int successes = (int) outcomes.stream().filter(Outcome::success).count();
    int failures = (int) outcomes.stream().filter(o -> o.failure().isPresent()).count();
    Map<String, Quartiles> metrics = new LinkedHashMap<>();
    for (String name : names) {
      double[] sample =
          outcomes.stream()
              .map(outcome -> outcome.metrics().get(name))
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .toArray();
      Quartiles.of(sample).ifPresent(quartiles -> metrics.put(name, quartiles));
    }
    return new PointSummary(
        point,
        outcomes.size(),
        successes,
        failures,
        outcomes.isEmpty() ? Optional.empty() : Optional.of(Wilson.of(successes, outcomes.size())),
        metrics,
        Quartiles.of(outcomes.stream().mapToDouble(Outcome::seconds).toArray()));
  }
}
