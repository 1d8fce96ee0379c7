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
 * @param trials how many trials gave a result
 * @param successes how many of them met the sweep's condition
 * @param failures how many trials failed, which are none of those: no rate and no median counts
 *     them
 * @param success the share of successes among the results, where those of one seed share draws;
 *     absent without any
 * @param metrics by name, the quartiles over the trials that have the metric; absent where none has
 * @param seconds the quartiles of a result's time; absent without any
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

  private static PointSummary of(GridPoint point, List<Outcome> all, List<String> names) {
    List<Outcome> results = all.stream().filter(o -> o.failure().isEmpty()).toList();
    int successes = (int) results.stream().filter(Outcome::success).count();
    Wilson.Builder success = new Wilson.Builder();
    results.forEach(outcome -> success.add(outcome.seed(), outcome.success()));
    Map<String, Quartiles> metrics = new LinkedHashMap<>();
    for (String name : names) {
      double[] sample =
          results.stream()
              .map(outcome -> outcome.metrics().get(name))
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .toArray();
      Quartiles.of(sample).ifPresent(quartiles -> metrics.put(name, quartiles));
    }
    return new PointSummary(
        point,
        results.size(),
        successes,
        all.size() - results.size(),
        results.isEmpty() ? Optional.empty() : Optional.of(success.build()),
        metrics,
        Quartiles.of(results.stream().mapToDouble(Outcome::seconds).toArray()));
  }
}
