package org.antipode.experiments.report.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.experiments.report.statistics.LineFit;

/**
 * How an error grows with a number: error ≈ c · number^slope.
 *
 * @param coordinate what varies along the slice, such as the noise's level
 * @param metric the error's name
 * @param slice the points that have the error
 * @param line the least-squares line of log10 of the median error over log10 of the number, through
 *     the points where both are positive; absent for fewer than two, and where it explains less
 *     than nine tenths of the variance: the medians follow no such law
 */
public record ErrorLaw(Coordinate coordinate, String metric, Slice slice, Optional<LineFit> line) {
  private static final double LAW = 0.9;

  /** A law for each slice; none at all where no slice has both numbers positive anywhere. */
  static List<ErrorLaw> along(
      Coordinate coordinate,
      String metric,
      List<Coordinate> all,
      List<PointSummary> summaries,
      SharedDraws draws) {
    List<ErrorLaw> laws = new ArrayList<>();
    for (Slice slice : Slice.along(List.of(coordinate), all, summaries)) {
      List<PointSummary> points =
          slice.points().stream().filter(p -> p.metrics().containsKey(metric)).toList();
      laws.add(of(coordinate, metric, new Slice(slice.fixed(), slice.name(), points), draws));
    }
    boolean any =
        laws.stream()
            .flatMap(law -> law.slice().points().stream())
            .anyMatch(point -> positive(coordinate, metric, point));
    return any ? laws : List.of();
  }

  private static ErrorLaw of(Coordinate coordinate, String metric, Slice slice, SharedDraws draws) {
    List<PointSummary> points =
        slice.points().stream().filter(p -> positive(coordinate, metric, p)).toList();
    Slice fitted = new Slice(slice.fixed(), slice.name(), points);
    double[] levels =
        points.stream().mapToDouble(p -> Math.log10(coordinate.of(p.point()))).toArray();
    double[] medians = points.stream().mapToDouble(p -> p.metrics().get(metric).median()).toArray();
    Optional<LineFit> line =
        fit(levels, medians)
            .filter(fit -> fit.rSquared().orElse(1.0) >= LAW)
            .map(
                fit ->
                    fit.withError(
                        draws.standardError(
                            fitted, metric, m -> fit(levels, m).orElseThrow().slope())));
    return new ErrorLaw(coordinate, metric, slice, line);
  }

  private static Optional<LineFit> fit(double[] levels, double[] medians) {
    return LineFit.of(levels, Arrays.stream(medians).map(Math::log10).toArray());
  }

  private static boolean positive(Coordinate coordinate, String metric, PointSummary point) {
    return coordinate.of(point.point()) > 0 && point.metrics().get(metric).lower() > 0;
  }
}
