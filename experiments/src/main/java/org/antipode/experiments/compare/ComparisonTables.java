package org.antipode.experiments.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.picture.Table;
import org.antipode.experiments.report.statistics.Interval;
import org.antipode.experiments.report.statistics.PairedDifference;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.PairedRatio;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.report.text.Numbers;

/** The tables of a comparison: each method's medians, and each method against the first. */
final class ComparisonTables {
  private static final Map<String, String> MEDIANS = new LinkedHashMap<>();

  static {
    MEDIANS.put(Metric.SIGNAL_RELATIVE_ERROR.key(), "relative error");
    MEDIANS.put(Metric.MEAN_SQUARED_ERROR.key(), "mean squared error");
    MEDIANS.put(Metric.PSNR.key(), "PSNR");
    MEDIANS.put(Metric.SSIM.key(), "SSIM");
    MEDIANS.put(Metric.OBJECTIVE.key(), "objective");
    MEDIANS.put(Metric.TOTAL_EVALUATIONS.key(), "evaluations");
  }

  private ComparisonTables() {}

  /** A row for each method: medians over its truths; columns that no method has are left out. */
  static Table medians(List<ComparedMethod> methods) {
    List<String> metrics =
        MEDIANS.keySet().stream()
            .filter(metric -> methods.stream().anyMatch(m -> median(m, metric).isPresent()))
            .toList();
    List<String> heading = new ArrayList<>(List.of("method"));
    metrics.forEach(metric -> heading.add(MEDIANS.get(metric)));
    heading.add("seconds");
    boolean failures = methods.stream().anyMatch(method -> method.summary().failures() > 0);
    if (failures) {
      heading.add("failed");
    }
    boolean unconverged = methods.stream().anyMatch(method -> method.unconverged() > 0);
    if (unconverged) {
      heading.add("not converged");
    }
    List<List<String>> rows = new ArrayList<>();
    for (ComparedMethod method : methods) {
      PointSummary summary = method.summary();
      List<String> row = new ArrayList<>(List.of(method.name()));
      metrics.forEach(metric -> row.add(text(median(method, metric))));
      row.add(text(summary.seconds().map(Quartiles::median)));
      if (failures) {
        row.add(share(summary.failures(), summary.failures() + summary.trials()));
      }
      if (unconverged) {
        row.add(share(method.unconverged(), summary.trials()));
      }
      rows.add(row);
    }
    return new Table(heading, rows);
  }

  private static String share(int count, int of) {
    return count == 0 ? "" : "%d of %d".formatted(count, of);
  }

  /** A row for each method with its numbers for the first truth. */
  static Table first(SweepResults results, List<ComparedMethod> methods) {
    List<String> heading = new ArrayList<>(List.of("method"));
    heading.addAll(results.metrics());
    List<List<String>> rows = new ArrayList<>();
    for (Outcome outcome : results.outcomes()) {
      if (outcome.repetition() == 0) {
        List<String> row = new ArrayList<>(List.of(methods.get(outcome.point()).name()));
        results
            .metrics()
            .forEach(metric -> row.add(text(Optional.ofNullable(outcome.metrics().get(metric)))));
        rows.add(row);
      }
    }
    return new Table(heading, rows);
  }

  /** A row for each method but the first, where there are pairs. */
  static Table pairs(List<ComparedMethod> methods) {
    List<ComparedMethod> others =
        methods.stream().skip(1).filter(method -> !method.ratios().isEmpty()).toList();
    boolean errors = others.stream().anyMatch(method -> method.lower().isPresent());
    List<String> heading = new ArrayList<>(List.of("method"));
    if (errors) {
      heading.addAll(List.of("error ratio", "PSNR difference", "SSIM difference"));
    }
    heading.addAll(List.of("evaluations ratio", "seconds ratio"));
    if (errors) {
      heading.addAll(List.of("lower error", "p"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (ComparedMethod method : others) {
      List<String> row = new ArrayList<>(List.of(method.name()));
      if (errors) {
        row.add(ratio(method, Metric.SIGNAL_RELATIVE_ERROR));
        row.add(difference(method, Metric.PSNR));
        row.add(difference(method, Metric.SSIM));
      }
      row.add(ratio(method, Metric.TOTAL_EVALUATIONS));
      row.add(ratio(method, Metric.SECONDS));
      if (errors) {
        Optional<PairedRates> lower = method.lower();
        row.add(lower.map(l -> "%d of %d".formatted(l.onlyFirst(), l.pairs())).orElse(""));
        row.add(lower.map(ComparisonTables::probability).orElse(""));
      }
      rows.add(row);
    }
    return new Table(heading, rows);
  }

  private static String probability(PairedRates rates) {
    return rates.pValue() < 1e-4 ? "< 1e-4" : Numbers.rough(rates.pValue());
  }

  private static Optional<Double> median(ComparedMethod method, String metric) {
    return Optional.ofNullable(method.summary().metrics().get(metric)).map(Quartiles::median);
  }

  private static String text(Optional<Double> number) {
    return number.map(Numbers::text).orElse("");
  }

  private static String ratio(ComparedMethod method, Metric metric) {
    return interval(Optional.ofNullable(method.ratios().get(metric.key())).map(PairedRatio::ratio));
  }

  private static String difference(ComparedMethod method, Metric metric) {
    return interval(
        Optional.ofNullable(method.differences().get(metric.key()))
            .map(PairedDifference::difference));
  }

  /** {@code 1.2 [1.1, 1.3]}; without an interval for one truth. */
  private static String interval(Optional<Interval> interval) {
    return interval
        .map(
            i ->
                Double.isFinite(i.low()) && Double.isFinite(i.high())
                    ? "%s [%s, %s]"
                        .formatted(
                            Numbers.text(i.value()),
                            Numbers.rough(i.low()),
                            Numbers.rough(i.high()))
                    : Numbers.text(i.value()))
        .orElse("");
  }
}
