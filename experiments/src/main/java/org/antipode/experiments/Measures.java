package org.antipode.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antipode.core.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sweep measures and what it counts as success, given what its points know of the truth.
 *
 * @param metrics in the order of the report
 */
record Measures(List<Metric> metrics, SuccessCondition success) {
  private static final Logger LOG = LoggerFactory.getLogger(Measures.class);

  /** The first that exists at all points is measured where nothing else is asked for. */
  private static final List<Metric> USUAL =
      List.of(Metric.RELATIVE_ERROR, Metric.SIGNAL_RELATIVE_ERROR, Metric.OBJECTIVE);

  private static final SuccessCondition RECOVERED =
      SuccessCondition.parse(SweepOptions.DEFAULTS.success());
  private static final SuccessCondition CONVERGED = SuccessCondition.parse("converged >= 1");

  /**
   * Chooses the metrics and the condition that are not given, and checks those that are.
   *
   * @param given the metrics; empty to choose
   * @param success the condition; empty to choose
   * @param problems a condition on a metric that some point lacks; a metric that every point lacks
   */
  static Measures of(
      Optional<List<Metric>> given,
      Optional<SuccessCondition> success,
      Grid grid,
      List<GridPoint> points,
      List<PointBinder.Bound> bound,
      Problems problems) {
    List<Metric> everywhere =
        Arrays.stream(Metric.values())
            .filter(metric -> bound.stream().allMatch(metric::existsFor))
            .toList();
    List<Metric> metrics =
        given.orElseGet(
            () -> List.of(USUAL.stream().filter(everywhere::contains).findFirst().orElseThrow()));
    for (Metric metric : metrics) {
      if (bound.stream().noneMatch(metric::existsFor)) {
        problems.add(missing("metrics", metric, "", everywhere));
      }
    }
    SuccessCondition condition = success.orElseGet(() -> usual(everywhere));
    for (int i = 0; i < points.size(); i++) {
      if (!condition.metric().existsFor(bound.get(i))) {
        String place = grid.describe(points.get(i));
        problems.add(missing("success", condition.metric(), place, everywhere));
        break;
      }
    }
    return new Measures(metrics, condition);
  }

  private static SuccessCondition usual(List<Metric> everywhere) {
    if (everywhere.contains(RECOVERED.metric())) {
      return RECOVERED;
    }
    LOG.warn(
        "Without a true latent code no {} is known: a trial that converged counts as success ({})."
            + " The option 'success' takes another condition",
        RECOVERED.metric().key(),
        CONVERGED);
    return CONVERGED;
  }

  private static String missing(
      String option, Metric metric, String place, List<Metric> everywhere) {
    return "sweep: option '%s' names %s, which needs %s; there is none%s. What exists: %s"
        .formatted(
            option,
            metric.key(),
            metric.needs(),
            place.isEmpty() ? "" : " at " + place,
            everywhere.stream().map(Metric::key).collect(Collectors.joining(", ")));
  }
}
