package org.antipode.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;

/**
 * What became of a point's trials.
 *
 * @param done how many there are, failures too
 * @param medians of each metric over the trials that have it; absent where none has
 */
record PointTally(
    GridPoint point, int done, int successes, int failures, Map<String, Double> medians) {
  /** One for each point. */
  static List<PointTally> of(Sweep sweep, List<Outcome> outcomes) {
    Map<Integer, List<Outcome>> byPoint =
        outcomes.stream().collect(Collectors.groupingBy(Outcome::point));
    return sweep.points().stream()
        .map(point -> of(point, sweep, byPoint.getOrDefault(point.index(), List.of())))
        .toList();
  }

  private static PointTally of(GridPoint point, Sweep sweep, List<Outcome> outcomes) {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (Metric metric : sweep.metrics()) {
      double[] values =
          outcomes.stream()
              .filter(outcome -> outcome.metrics().containsKey(metric.key()))
              .mapToDouble(outcome -> outcome.metrics().get(metric.key()))
              .sorted()
              .toArray();
      if (values.length > 0) {
        medians.put(
            metric.key(), (values[(values.length - 1) / 2] + values[values.length / 2]) / 2);
      }
    }
    return new PointTally(
        point,
        outcomes.size(),
        (int) outcomes.stream().filter(Outcome::success).count(),
        (int) outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count(),
        medians);
  }
}
