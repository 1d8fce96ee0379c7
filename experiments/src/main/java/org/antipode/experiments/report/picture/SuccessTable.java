package org.antipode.experiments.report.picture;

import java.util.List;
import java.util.stream.Stream;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.statistics.Wilson;
import org.antipode.report.text.Numbers;

/** The rows behind a picture of success: where a point is, its counts and Wilson's interval. */
final class SuccessTable {
  private static final List<String> COUNTS =
      List.of("trials", "successes", "rate", "95 % low", "95 % high");

  private SuccessTable() {}

  /** The names of the columns, after those of a point's place. */
  static List<String> heading(String... where) {
    return Stream.concat(Stream.of(where), COUNTS.stream()).toList();
  }

  /** A point that has trials. */
  static List<String> row(PointSummary point, String... where) {
    Wilson wilson = point.success().orElseThrow();
    return Stream.concat(
            Stream.of(where),
            Stream.of(
                String.valueOf(point.trials()),
                String.valueOf(point.successes()),
                Numbers.share(wilson.rate()),
                Numbers.share(wilson.low()),
                Numbers.share(wilson.high())))
        .toList();
  }
}
