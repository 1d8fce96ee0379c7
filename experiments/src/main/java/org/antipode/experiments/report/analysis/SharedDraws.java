package org.antipode.experiments.report.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.statistics.Counts;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.experiments.report.statistics.Resampling;
import org.antipode.report.chart.Scale;

/**
 * Which trials share their draws: those of one seed.
 *
 * <p>Trials of one seed depend on each other, those of different seeds do not. Beyond 1,000 seeds
 * several make one group, which leaves the groups independent.
 */
final class SharedDraws {
  private static final int MOST_GROUPS = 1000;

  private final List<List<Outcome>> byPoint = new ArrayList<>();
  private final Map<Long, Integer> groups = new HashMap<>();
  private final int size;
  private final Resampling resampling;

  /** Of the trials that gave a result. */
  SharedDraws(SweepResults results) {
    results.points().forEach(point -> byPoint.add(new ArrayList<>()));
    for (Outcome outcome : results.outcomes()) {
      if (outcome.failure().isEmpty()) {
        byPoint.get(outcome.point()).add(outcome);
        groups.putIfAbsent(outcome.seed(), groups.size() % MOST_GROUPS);
      }
    }
    size = Math.max(1, Math.min(MOST_GROUPS, groups.size()));
    resampling = new Resampling(size);
  }

  /** The bootstrap's samples of the groups. */
  Resampling resampling() {
    return resampling;
  }

  /** Successes and trials along a slice, by place and group. */
  Counts counts(Slice slice, Coordinate coordinate, Scale scale) {
    List<PointSummary> points = slice.points();
    int[][] successes = new int[points.size()][size];
    int[][] trials = new int[points.size()][size];
    for (int i = 0; i < points.size(); i++) {
      for (Outcome outcome : byPoint.get(points.get(i).point().index())) {
        int group = groups.get(outcome.seed());
        trials[i][group]++;
        successes[i][group] += outcome.success() ? 1 : 0;
      }
    }
    return new Counts(
        points.stream().mapToDouble(p -> scale.of(coordinate.of(p.point()))).toArray(),
        successes,
        trials);
  }

  /**
   * The bootstrap's standard error of what is computed from the medians of a metric along a slice.
   */
  Optional<Double> standardError(Slice slice, String metric, ToDoubleFunction<double[]> of) {
    List<List<Outcome>> sorted =
        slice.points().stream().map(p -> sorted(p.point().index(), metric)).toList();
    return resampling.standardError(
        weights ->
            of.applyAsDouble(
                sorted.stream().mapToDouble(o -> median(o, metric, weights)).toArray()));
  }

  private List<Outcome> sorted(int point, String metric) {
    return byPoint.get(point).stream()
        .filter(outcome -> outcome.metrics().containsKey(metric))
        .sorted(Comparator.comparingDouble(outcome -> outcome.metrics().get(metric)))
        .toList();
  }

  private double median(List<Outcome> sorted, String metric, int[] weights) {
    double[] sample =
        sorted.stream()
            .flatMapToDouble(
                o ->
                    DoubleStream.generate(() -> o.metrics().get(metric))
                        .limit(weights[groups.get(o.seed())]))
            .toArray();
    return Quartiles.of(sample).map(Quartiles::median).orElse(Double.NaN);
  }
}
