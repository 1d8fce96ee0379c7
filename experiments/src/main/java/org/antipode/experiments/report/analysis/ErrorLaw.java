package org.antipode.experiments.report.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Quartiles;

/**
 * How an error grows with a number: error ≈ c · number^slope.
 *
 * @param coordinate what varies along the slice, such as the noise's level
 * @param metric the error's name
 * @param slice the points, zero and below left out
 * @param line the least-squares line of log10 of the median error over log10 of the number; absent
 *     for fewer than two points, and where it explains less than nine tenths of the variance: the
 *     medians follow no such law
 */
public record ErrorLaw(Coordinate coordinate, String metric, Slice slice, Optional<LineFit> line) {
  private static final double LAW = 0.9;

  /** A law for each slice in which both numbers are positive anywhere. */
  static List<ErrorLaw> along(
      Coordinate coordinate, String metric, List<Coordinate> all, List<PointSummary> summaries) {
    List<ErrorLaw> laws = new ArrayList<>();
    for (Slice slice : Slice.along(List.of(coordinate), all, summaries)) {
      List<PointSummary> points =
          slice.points().stream()
              .filter(p -> coordinate.of(p.point()) > 0 && positive(p.metrics().get(metric)))
              .toList();
      if (!points.isEmpty()) {
        Optional<LineFit> line =
            LineFit.of(
                    points.stream()
                        .mapToDouble(p -> Math.log10(coordinate.of(p.point())))
                        .toArray(),
                    points.stream()
                        .mapToDouble(p -> Math.log10(p.metrics().get(metric).median()))
                        .toArray())
                .filter(fit -> fit.rSquared().orElse(1.0) >= LAW);
        laws.add(
            new ErrorLaw(coordinate, metric, new Slice(slice.fixed(), slice.name(), points), line));
      }
    }
    return laws;
  }

  private static boolean positive(Quartiles quartiles) {
    return quartiles != null && quartiles.lower() > 0;
  }
}
