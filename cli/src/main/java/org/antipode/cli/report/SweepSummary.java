package org.antipode.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.experiments.Axis;
import org.antipode.experiments.Metric;

/** A sweep's result for a person: a table of its points, and what became of the whole. */
public final class SweepSummary {
  private SweepSummary() {}

  /** Several lines. */
  public static String of(SweepResult result) {
    StringBuilder text = new StringBuilder();
    text.append(points(result)).append("\n\n");
    text.append(
        "trials          %d of %d, %d succeeded (%s)\n"
            .formatted(
                result.outcomes().size(),
                result.sweep().size(),
                result.successes(),
                result.sweep().success()));
    if (!result.finished()) {
      text.append("stopped         what is done is kept; --resume goes on\n");
    }
    if (result.failures() > 0) {
      text.append(
          "failed          %d, the first with: %s\n".formatted(result.failures(), cause(result)));
    }
    return text + String.format(Locale.ROOT, "time            %.1f s", result.seconds());
  }

  private static String cause(SweepResult result) {
    return result.outcomes().stream()
        .flatMap(outcome -> outcome.failure().stream())
        .findFirst()
        .orElseThrow();
  }

  private static Table points(SweepResult result) {
    List<String> headings = new ArrayList<>();
    for (Axis axis : result.sweep().grid().axes()) {
      headings.add(axis.key());
    }
    headings.addAll(List.of("trials", "succeeded"));
    for (Metric metric : result.sweep().metrics()) {
      headings.add("median " + metric.key());
    }
    Table table = new Table(headings.toArray(String[]::new));
    for (PointTally tally : PointTally.of(result.sweep(), result.outcomes())) {
      table.row(row(tally, result).toArray(String[]::new));
    }
    return table;
  }

  private static List<String> row(PointTally tally, SweepResult result) {
    List<String> row = new ArrayList<>();
    tally
        .point()
        .values()
        .forEach(value -> row.add(value.isTextual() ? value.textValue() : value.toString()));
    row.add(String.valueOf(tally.done()));
    row.add(String.valueOf(tally.successes()));
    for (Metric metric : result.sweep().metrics()) {
      Double median = tally.medians().get(metric.key());
      row.add(median == null ? "" : String.format(Locale.ROOT, "%.3g", median));
    }
    return row;
  }
}
