package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antipode.experiments.Axis;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Comparison;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.ErrorLaw;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.analysis.TransitionCurve;
import org.antipode.experiments.report.picture.Table;
import org.antipode.experiments.report.statistics.Interval;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.PairedRatio;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.experiments.report.statistics.Wilson;
import org.antipode.report.text.Numbers;

/** The page's tables that are behind no single picture. */
final class ReportTables {
  private ReportTables() {}

  /** Every grid point: counts, Wilson's interval, medians. */
  static Table points(Analysis analysis) {
    List<String> heading = new ArrayList<>();
    analysis.results().axes().stream().map(Axis::key).forEach(heading::add);
    heading.addAll(List.of("trials", "successes", "failed", "rate", "95 % low", "95 % high"));
    analysis.results().metrics().forEach(metric -> heading.add("median " + metric));
    List<List<String>> rows = new ArrayList<>();
    for (PointSummary point : analysis.summaries()) {
      List<String> row = new ArrayList<>();
      point.point().values().stream().map(Coordinate::text).forEach(row::add);
      row.add(String.valueOf(point.trials()));
      row.add(String.valueOf(point.successes()));
      row.add(String.valueOf(point.failures()));
      row.add(share(point.success().map(Wilson::rate)));
      row.add(share(point.success().map(Wilson::low)));
      row.add(share(point.success().map(Wilson::high)));
      for (String metric : analysis.results().metrics()) {
        row.add(shown(Optional.ofNullable(point.metrics().get(metric)).map(Quartiles::median)));
      }
      rows.add(row);
    }
    return new Table(heading, rows);
  }

  /** Where success reaches one half, and by which curve. */
  static Table transitions(List<Transition> transitions) {
    List<List<String>> rows =
        transitions.stream()
            .map(
                transition ->
                    List.of(
                        transition.coordinate().name(),
                        fixed(transition.slice().fixed()),
                        shown(transition.midpoint().map(Midpoint::value)),
                        shown(transition.midpoint().flatMap(Midpoint::low)),
                        shown(transition.midpoint().flatMap(Midpoint::high)),
                        transition.explanation()))
            .toList();
    return new Table(List.of("along", "at", "50 % point", "95 % low", "95 % high", "by"), rows);
  }

  /** The least-squares lines of the 50 % points and of the errors. */
  static Table lines(Analysis analysis) {
    List<List<String>> rows = new ArrayList<>();
    for (TransitionCurve curve : analysis.curves()) {
      String what = "50 % point of " + curve.along().name();
      curve
          .line()
          .ifPresent(line -> rows.add(row(what, curve.across().name(), curve.map().fixed(), line)));
    }
    for (ErrorLaw law : analysis.laws()) {
      String what = "log10 " + law.metric();
      String against = "log10 " + law.coordinate().name();
      law.line().ifPresent(line -> rows.add(row(what, against, law.slice().fixed(), line)));
    }
    return new Table(
        List.of(
            "of", "against", "at", "slope", "± (one standard error)", "intercept", "R²", "points"),
        rows);
  }

  private static List<String> row(
      String what, String against, Map<String, JsonNode> fixed, LineFit line) {
    return List.of(
        what,
        against,
        fixed(fixed),
        Numbers.text(line.slope()),
        shown(line.slopeError()),
        Numbers.text(line.intercept()),
        shown(line.rSquared()),
        String.valueOf(line.count()));
  }

  private static String fixed(Map<String, JsonNode> fixed) {
    return fixed.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + Coordinate.text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Every two values of a choice over the same draws. */
  static Table comparisons(Analysis analysis, boolean byPoint) {
    List<String> metrics = analysis.results().metrics();
    List<String> heading = new ArrayList<>(List.of("first", "second"));
    if (byPoint) {
      heading.add("at");
    }
    heading.addAll(List.of("pairs", "first alone", "second alone", "difference"));
    heading.addAll(List.of("95 % low", "95 % high", "p"));
    metrics.forEach(metric -> heading.addAll(List.of(metric + " ratio", "95 % low", "95 % high")));
    List<List<String>> rows =
        analysis.comparisons().stream()
            .flatMap(c -> byPoint ? c.points().stream() : Stream.of(c))
            .map(c -> comparison(c, metrics, byPoint))
            .toList();
    return new Table(heading, rows);
  }

  private static List<String> comparison(Comparison one, List<String> metrics, boolean byPoint) {
    PairedRates rates = one.rates();
    String name = one.coordinate().shortName() + " = ";
    List<String> row = new ArrayList<>();
    row.add(name + one.coordinate().label(one.first()));
    row.add(name + one.coordinate().label(one.second()));
    if (byPoint) {
      row.add(fixed(one.at()));
    }
    row.add(String.valueOf(rates.pairs()));
    row.add(String.valueOf(rates.onlyFirst()));
    row.add(String.valueOf(rates.onlySecond()));
    row.add(Numbers.share(rates.difference().value()));
    row.add(Numbers.share(rates.difference().low()));
    row.add(Numbers.share(rates.difference().high()));
    row.add(rates.pValue() < 1e-4 ? "< 1e-4" : Numbers.rough(rates.pValue()));
    for (String metric : metrics) {
      Optional<Interval> ratio =
          Optional.ofNullable(one.ratios().get(metric)).map(PairedRatio::ratio);
      row.add(shown(ratio.map(Interval::value)));
      row.add(shown(ratio.map(Interval::low).filter(Double::isFinite)));
      row.add(shown(ratio.map(Interval::high).filter(Double::isFinite)));
    }
    return row;
  }

  private static String share(Optional<Double> value) {
    return value.map(Numbers::share).orElse("");
  }

  private static String shown(Optional<Double> value) {
    return value.map(Numbers::text).orElse("");
  }
}
