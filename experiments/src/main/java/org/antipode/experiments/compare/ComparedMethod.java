package org.antipode.experiments.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.statistics.PairedDifference;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.PairedRatio;

/**
 * A method over all truths, and against the first method on the same truths.
 *
 * @param name its name in the file
 * @param summary medians and quartiles
 * @param unconverged how many results have a solver that did not converge
 * @param causes why trials failed, each cause once
 * @param ratios its number over the first method's, by metric; empty for the first method
 * @param differences its number less the first method's, by metric; empty for the first method
 * @param lower on how many truths its error is lower than the first method's ({@code onlyFirst})
 *     and higher ({@code onlySecond}); empty for the first method and without an error
 */
public record ComparedMethod(
    String name,
    PointSummary summary,
    int unconverged,
    List<String> causes,
    Map<String, PairedRatio> ratios,
    Map<String, PairedDifference> differences,
    Optional<PairedRates> lower) {
  /** The metrics that are compared by their ratio; {@code seconds} are too. */
  static final List<String> BY_RATIO =
      List.of(Metric.SIGNAL_RELATIVE_ERROR.key(), Metric.TOTAL_EVALUATIONS.key());

  /** The metrics that are compared by their difference. */
  static final List<String> BY_DIFFERENCE = List.of(Metric.PSNR.key(), Metric.SSIM.key());

  /** The methods of a comparison, in the order of the file. */
  public static List<ComparedMethod> of(SweepResults results) {
    List<Map<Integer, Outcome>> outcomes = new ArrayList<>();
    results.points().forEach(point -> outcomes.add(new HashMap<>()));
    results.outcomes().forEach(o -> outcomes.get(o.point()).put(o.repetition(), o));
    List<ComparedMethod> methods = new ArrayList<>();
    for (PointSummary summary : PointSummary.of(results)) {
      int index = summary.point().index();
      methods.add(
          of(
              summary.point().values().get(0).asText(),
              summary,
              outcomes.get(index),
              index == 0 ? Map.of() : outcomes.get(0)));
    }
    return List.copyOf(methods);
  }

  private static ComparedMethod of(
      String name, PointSummary summary, Map<Integer, Outcome> own, Map<Integer, Outcome> first) {
    Map<String, PairedRatio.Builder> ratios = new LinkedHashMap<>();
    Map<String, PairedDifference.Builder> differences = new LinkedHashMap<>();
    PairedRates.Builder lower = new PairedRates.Builder();
    boolean errors = false;
    for (Outcome outcome : own.values()) {
      Outcome other = first.get(outcome.repetition());
      if (other == null || outcome.failure().isPresent() || other.failure().isPresent()) {
        continue;
      }
      long group = outcome.seed();
      for (String metric : BY_RATIO) {
        both(metric, outcome, other)
            .ifPresent(
                pair ->
                    ratios
                        .computeIfAbsent(metric, none -> new PairedRatio.Builder())
                        .add(group, pair[0], pair[1]));
      }
      ratios
          .computeIfAbsent(Metric.SECONDS.key(), none -> new PairedRatio.Builder())
          .add(group, outcome.seconds(), other.seconds());
      for (String metric : BY_DIFFERENCE) {
        both(metric, outcome, other)
            .ifPresent(
                pair ->
                    differences
                        .computeIfAbsent(metric, none -> new PairedDifference.Builder())
                        .add(group, pair[0], pair[1]));
      }
      Optional<double[]> error = both(Metric.SIGNAL_RELATIVE_ERROR.key(), outcome, other);
      if (error.isPresent()) {
        errors = true;
        lower.add(group, error.get()[0] < error.get()[1], error.get()[1] < error.get()[0]);
      }
    }
    Map<String, PairedRatio> built = new LinkedHashMap<>();
    ratios.forEach(
        (metric, ratio) -> {
          if (!ratio.isEmpty()) {
            built.put(metric, ratio.build());
          }
        });
    Map<String, PairedDifference> distances = new LinkedHashMap<>();
    differences.forEach((metric, difference) -> distances.put(metric, difference.build()));
    return new ComparedMethod(
        name,
        summary,
        (int) own.values().stream().filter(ComparedMethod::isUnconverged).count(),
        own.values().stream().flatMap(o -> o.failure().stream()).distinct().toList(),
        built,
        distances,
        errors ? Optional.of(lower.build()) : Optional.empty());
  }

  private static boolean isUnconverged(Outcome outcome) {
    return outcome.metrics().getOrDefault(Metric.CONVERGED.key(), 1.0) == 0;
  }

  private static Optional<double[]> both(String metric, Outcome one, Outcome other) {
    Double a = one.metrics().get(metric);
    Double b = other.metrics().get(metric);
    return a == null || b == null ? Optional.empty() : Optional.of(new double[] {a, b});
  }
}
