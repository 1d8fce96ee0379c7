package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antipode.experiments.Axis;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Comparison;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.analysis.TransitionCurve;
import org.antipode.experiments.report.statistics.Interval;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.report.text.Numbers;
import org.antipode.report.text.Table;

/** A sweep's result for a person: a table of its points, and what became of the whole. */
public final class SweepSummary {
  private static final int MOST_ROWS = 60;
  private static final int MOST_ANSWERS = 12;
  private static final int MOST_CAUSES = 3;

  private SweepSummary() {}

  /**
   * Several lines.
   *
   * @param seconds wall time of this run, which may have gone on with an earlier one's trials
   */
  public static String of(Analysis analysis, double seconds) {
    SweepResults results = analysis.results();
    StringBuilder text = new StringBuilder();
    analysis.transitions().stream()
        .limit(MOST_ANSWERS)
        .forEach(transition -> text.append(transition(transition)));
    more(text, analysis.transitions().size(), "50 % points", "transitions.csv");
    analysis.curves().stream()
        .limit(MOST_ANSWERS)
        .forEach(curve -> curve.line().ifPresent(l -> text.append(line(curve, l))));
    analysis.comparisons().stream()
        .limit(MOST_ANSWERS)
        .forEach(comparison -> text.append(pairs(comparison)));
    more(text, analysis.comparisons().size(), "comparisons", "comparisons.csv");
    failures(text, results);
    if (text.length() > 0) {
      text.append("\n");
    }
    text.append(points(analysis)).append("\n");
    if (analysis.summaries().size() > MOST_ROWS) {
      text.append(
          "and %d points more, in points.csv\n".formatted(analysis.summaries().size() - MOST_ROWS));
    }
    text.append(
        "\ntrials          %d of %d, %d succeeded (%s)\n"
            .formatted(
                results.outcomes().size(),
                results.planned(),
                results.successes(),
                results.success()));
    if (!results.finished()) {
      text.append("stopped         what is done is kept; --resume goes on\n");
    }
    return text
        + String.format(
            Locale.ROOT,
            "time            %.1f s, all trials together %.1f s",
            seconds,
            results.seconds());
  }

  private static void more(StringBuilder text, int all, String what, String file) {
    if (all > MOST_ANSWERS) {
      text.append(
          "                and %d %s more, in %s\n".formatted(all - MOST_ANSWERS, what, file));
    }
  }

  private static void failures(StringBuilder text, SweepResults results) {
    int shown = 0;
    for (Map.Entry<String, Integer> cause : results.causes().entrySet()) {
      if (shown++ < MOST_CAUSES) {
        text.append(
            "failed          %d of %d trials, which count in no rate: %s\n"
                .formatted(cause.getValue(), results.outcomes().size(), cause.getKey()));
      }
    }
    if (shown > MOST_CAUSES) {
      text.append(
          "failed          %d in all; trials.csv has every message\n"
              .formatted(results.failures()));
    }
  }

  private static String pairs(Comparison comparison) {
    PairedRates rates = comparison.rates();
    Coordinate coordinate = comparison.coordinate();
    StringBuilder text = new StringBuilder();
    text.append(
        "pairs           %s: %s against %s, %d pairs on the same draws\n"
            .formatted(
                coordinate.name(),
                coordinate.label(comparison.first()),
                coordinate.label(comparison.second()),
                rates.pairs()));
    text.append(
        "                success %s against %s, difference %s (95 %%: %s to %s), p %s;"
                .formatted(
                    Numbers.share(rates.firstRate()),
                    Numbers.share(rates.secondRate()),
                    Numbers.share(rates.difference().value()),
                    Numbers.share(rates.difference().low()),
                    Numbers.share(rates.difference().high()),
                    Numbers.probability(rates.pValue()))
            + " only the first %d, only the second %d\n"
                .formatted(rates.onlyFirst(), rates.onlySecond()));
    comparison
        .ratios()
        .forEach(
            (metric, ratio) ->
                text.append("                %s: %s\n".formatted(metric, ratio(ratio.ratio()))));
    return text.toString();
  }

  private static String ratio(Interval ratio) {
    String factor = "%s times as large".formatted(Numbers.text(ratio.value()));
    return Double.isFinite(ratio.high())
        ? factor
            + " (95 %%: %s to %s)".formatted(Numbers.text(ratio.low()), Numbers.text(ratio.high()))
        : factor;
  }

  private static String transition(Transition transition) {
    String point =
        transition
            .midpoint()
            .map(m -> "%s = %s%s".formatted(transition.coordinate().name(), value(m), interval(m)))
            .orElse("none");
    return "50 %% point      %s%s\n                %s\n"
        .formatted(point, at(transition.slice().fixed()), transition.explanation());
  }

  private static String value(Midpoint midpoint) {
    return Numbers.text(midpoint.value());
  }

  private static String interval(Midpoint midpoint) {
    return " (95 %%: %s to %s)"
        .formatted(
            midpoint.low().map(Numbers::text).orElse("open"),
            midpoint.high().map(Numbers::text).orElse("open"));
  }

  private static String line(TransitionCurve curve, LineFit line) {
    return "50 %% line       %s = %s%s %s %s %s%s%s\n"
        .formatted(
            curve.along().name(),
            Numbers.text(line.slope()),
            line.slopeError()
                .map(e -> " (± " + Numbers.rough(e) + ", one standard error)")
                .orElse(""),
            curve.across().name(),
            line.intercept() < 0 ? "-" : "+",
            Numbers.text(Math.abs(line.intercept())),
            line.rSquared().map(r -> ", R² = " + Numbers.text(r)).orElse(""),
            at(curve.map().fixed()));
  }

  private static String at(Map<String, JsonNode> fixed) {
    return fixed.isEmpty()
        ? ""
        : fixed.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + Coordinate.text(entry.getValue()))
            .collect(Collectors.joining(", ", " at ", ""));
  }

  private static Table points(Analysis analysis) {
    List<String> headings = new ArrayList<>();
    analysis.results().axes().stream().map(Axis::key).forEach(headings::add);
    headings.addAll(List.of("trials", "succeeded"));
    analysis.results().metrics().forEach(metric -> headings.add("median " + metric));
    Table table = new Table(headings.toArray(String[]::new));
    analysis.summaries().stream()
        .limit(MOST_ROWS)
        .forEach(point -> table.row(row(point, analysis.results().metrics())));
    return table;
  }

  private static String[] row(PointSummary point, List<String> metrics) {
    List<String> row = new ArrayList<>();
    point.point().values().stream().map(Coordinate::text).forEach(row::add);
    row.add(String.valueOf(point.trials()));
    row.add(String.valueOf(point.successes()));
    for (String metric : metrics) {
      row.add(
          Optional.ofNullable(point.metrics().get(metric))
              .map(Quartiles::median)
              .map(Numbers::text)
              .orElse(""));
    }
    return row.toArray(String[]::new);
  }
}
