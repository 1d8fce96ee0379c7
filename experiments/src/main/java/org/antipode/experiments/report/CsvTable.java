package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.experiments.Axis;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Comparison;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.statistics.Crossing;
import org.antipode.experiments.report.statistics.GoodnessOfFit;
import org.antipode.experiments.report.statistics.Interval;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.PairedRatio;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.experiments.report.statistics.Wilson;
import org.antipode.report.text.CsvRow;

/**
 * A sweep as comma-separated values.
 *
 * <p>No two columns have the same name. What cannot be computed is empty. The time is the last
 * column, so that all before it is the same for the same trials.
 */
final class CsvTable {
  private final StringBuilder text = new StringBuilder();

  private CsvTable() {}

  /** A row for each trial: its point's values, what was measured, why it failed. */
  static String ofTrials(SweepResults results) {
    CsvTable table = new CsvTable();
    List<Object> header = new ArrayList<>(List.of("point"));
    results.axes().stream().map(Axis::key).forEach(header::add);
    header.addAll(List.of("repetition", "seed", "success"));
    header.addAll(results.metrics());
    header.addAll(List.of("failure", "seconds"));
    table.header(header);
    for (Outcome outcome : results.outcomes()) {
      List<Object> row = new ArrayList<>(List.of(outcome.point()));
      row.addAll(values(results.points().get(outcome.point()).values()));
      row.addAll(List.of(outcome.repetition(), outcome.seed(), outcome.success()));
      results.metrics().forEach(metric -> row.add(shown(outcome.metrics().get(metric))));
      row.add(outcome.failure().orElse(""));
      row.add(outcome.seconds());
      table.row(row);
    }
    return table.text.toString();
  }

  /** A row for each grid point: trials, successes, Wilson's interval, quartiles. */
  static String ofPoints(Analysis analysis) {
    CsvTable table = new CsvTable();
    SweepResults results = analysis.results();
    List<Object> header = new ArrayList<>(List.of("point"));
    results.axes().stream().map(Axis::key).forEach(header::add);
    header.addAll(List.of("trials", "successes", "failures", "successRate"));
    header.addAll(List.of("successLow", "successHigh"));
    for (String metric : results.metrics()) {
      header.addAll(List.of(metric + ".lower", metric + ".median", metric + ".upper"));
    }
    header.add("seconds");
    table.header(header);
    for (PointSummary point : analysis.summaries()) {
      List<Object> row = new ArrayList<>(List.of(point.point().index()));
      row.addAll(values(point.point().values()));
      row.addAll(List.of(point.trials(), point.successes(), point.failures()));
      row.add(shown(point.success().map(Wilson::rate)));
      row.add(shown(point.success().map(Wilson::low)));
      row.add(shown(point.success().map(Wilson::high)));
      results.metrics().forEach(metric -> row.addAll(quartiles(point.metrics(), metric)));
      row.add(shown(point.seconds().map(Quartiles::median)));
      table.row(row);
    }
    return table.text.toString();
  }

  /** A row for each slice: its 50 % point, and how well the logistic curve fits. */
  static String ofTransitions(Analysis analysis) {
    CsvTable table = new CsvTable();
    List<Coordinate> others =
        analysis.coordinates().stream()
            .filter(c -> analysis.transitions().stream().noneMatch(t -> t.coordinate().equals(c)))
            .toList();
    List<Object> header = new ArrayList<>(List.of("along"));
    others.stream().map(Coordinate::name).forEach(header::add);
    header.addAll(List.of("point", "low", "high", "method", "axis"));
    header.addAll(List.of("deviance", "degreesOfFreedom", "pValue"));
    table.header(header);
    for (Transition transition : analysis.transitions()) {
      List<Object> row = new ArrayList<>(List.of(transition.coordinate().name()));
      row.addAll(at(transition.slice().fixed(), others));
      row.add(shown(transition.midpoint().map(Midpoint::value)));
      row.add(shown(transition.midpoint().flatMap(Midpoint::low)));
      row.add(shown(transition.midpoint().flatMap(Midpoint::high)));
      row.add(transition.method());
      row.add(transition.scale().name().toLowerCase(Locale.ROOT));
      Optional<GoodnessOfFit> quality = transition.crossing().map(Crossing::quality);
      row.add(shown(quality.map(GoodnessOfFit::deviance)));
      row.add(quality.<Object>map(GoodnessOfFit::degrees).orElse(""));
      row.add(shown(quality.flatMap(GoodnessOfFit::pValue)));
      table.row(row);
    }
    return table.text.toString();
  }

  /** A row for every two values that are compared, over all points and then at each of them. */
  static String ofComparisons(Analysis analysis) {
    CsvTable table = new CsvTable();
    List<Coordinate> all = analysis.coordinates();
    List<Object> header = new ArrayList<>(List.of("of", "first", "second"));
    all.stream().map(Coordinate::name).forEach(header::add);
    header.addAll(List.of("pairs", "both", "onlyFirst", "onlySecond", "neither"));
    header.addAll(List.of("difference", "low", "high", "pValue"));
    for (String metric : analysis.results().metrics()) {
      header.addAll(List.of(metric + ".ratio", metric + ".low", metric + ".high"));
    }
    table.header(header);
    for (Comparison comparison : analysis.comparisons()) {
      Stream.concat(Stream.of(comparison), comparison.points().stream())
          .forEach(one -> table.row(comparison(one, all, analysis.results().metrics())));
    }
    return table.text.toString();
  }

  private static List<Object> comparison(
      Comparison comparison, List<Coordinate> all, List<String> metrics) {
    List<Object> row = new ArrayList<>(List.of(comparison.coordinate().name()));
    row.addAll(values(List.of(comparison.first(), comparison.second())));
    row.addAll(at(comparison.at(), all));
    PairedRates rates = comparison.rates();
    row.addAll(List.of(rates.pairs(), rates.both(), rates.onlyFirst(), rates.onlySecond()));
    row.add(rates.neither());
    row.addAll(interval(Optional.of(rates.difference())));
    row.add(rates.pValue());
    metrics.forEach(
        metric ->
            row.addAll(
                interval(
                    Optional.ofNullable(comparison.ratios().get(metric)).map(PairedRatio::ratio))));
    return row;
  }

  private static List<Object> interval(Optional<Interval> interval) {
    return List.of(
        shown(interval.map(Interval::value)),
        shown(interval.map(Interval::low).filter(Double::isFinite)),
        shown(interval.map(Interval::high).filter(Double::isFinite)));
  }

  /** Empty where a coordinate takes all its values. */
  private static List<String> at(Map<String, JsonNode> fixed, List<Coordinate> coordinates) {
    return coordinates.stream()
        .map(c -> Optional.ofNullable(fixed.get(c.name())).map(Coordinate::text).orElse(""))
        .toList();
  }

  private static List<String> values(List<JsonNode> values) {
    return values.stream().map(Coordinate::text).toList();
  }

  private static List<Object> quartiles(Map<String, Quartiles> metrics, String metric) {
    Optional<Quartiles> found = Optional.ofNullable(metrics.get(metric));
    return List.of(
        shown(found.map(Quartiles::lower)),
        shown(found.map(Quartiles::median)),
        shown(found.map(Quartiles::upper)));
  }

  private static Object shown(Optional<Double> value) {
    return shown(value.orElse(null));
  }

  private static Object shown(Double value) {
    return value == null ? "" : value;
  }

  /** The columns' names; an axis that is named as a column after it is called {@code grid.NAME}. */
  private void header(List<Object> names) {
    List<Object> unique = new ArrayList<>(names);
    for (int i = 0; i < names.size(); i++) {
      if (names.lastIndexOf(names.get(i)) > i) {
        unique.set(i, "grid." + names.get(i));
      }
    }
    row(unique);
  }

  private void row(List<Object> cells) {
    text.append(CsvRow.of(cells));
  }
}
