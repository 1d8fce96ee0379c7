package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antipode.experiments.Axis;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.ErrorLaw;
import org.antipode.experiments.report.analysis.Numbers;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.analysis.TransitionCurve;
import org.antipode.experiments.report.picture.Table;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.experiments.report.statistics.Wilson;

/** The page's tables that are behind no single picture. */
final class ReportTables {
  private ReportTables() {}

  /** Every grid point: counts, Wilson's interval, medians. */
  static Table points(Analysis analysis) {
    List<String> heading = new ArrayList<>();
    analysis.results().axes().stream().map(Axis::key).forEach(heading::add);
    heading.addAll(List.of("trials", "successes", "failures", "rate", "95 % low", "95 % high"));
    analysis.results().metrics().forEach(metric -> heading.add("median " + metric));
    List<List<String>> rows = new ArrayList<>();
    for (PointSummary point : analysis.summaries()) {
      List<String> row = new ArrayList<>();
      point.point().values().stream().map(Coordinate::text).forEach(row::add);
      row.add(String.valueOf(point.trials()));
      row.add(String.valueOf(point.successes()));
      row.add(String.valueOf(point.failures()));
      row.add(shown(point.success().map(Wilson::rate)));
      row.add(shown(point.success().map(Wilson::low)));
      row.add(shown(point.success().map(Wilson::high)));
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
        List.of("of", "against", "at", "slope", "± (standard error)", "intercept", "R²", "points"),
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

  private static String shown(Optional<Double> value) {
    return value.map(Numbers::text).orElse("");
  }
}
