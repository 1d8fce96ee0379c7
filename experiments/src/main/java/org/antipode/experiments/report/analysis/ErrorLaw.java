package org.antipode.experiments.report.analysis;

import java.util.ArrayList;
import java.util.Arrays;
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
      Coordinate coordinate,
      String metric,
      List<Coordinate> all,
      List<PointSummary> summaries,
      SharedDraws draws) {
    List<ErrorLaw> laws = new ArrayList<>();
    for (Slice slice : Slice.along(List.of(coordinate), all, summaries)) {
      List<PointSummary> points =
          slice.points().stream()
              .filter(p -> coordinate.of(p.point()) > 0 && positive(p.metrics().get(metric)))
              .toList();
      if (!points.isEmpty()) {
        laws.add(of(coordinate, metric, new Slice(slice.fixed(), slice.name(), points), draws));
      }
    }
    return laws;
  }

  private static ErrorLaw of(Coordinate coordinate, String metric, Slice slice, SharedDraws draws) {
    double[] levels =
        slice.points().stream().mapToDouble(p -> Math.log10(coordinate.of(p.point()))).toArray();
    double[] medians =
        slice.points().stream().mapToDouble(p -> p.metrics().get(metric).median()).toArray();
    Optional<LineFit> line =
        fit(levels, medians)
            .filter(fit -> fit.rSquared().orElse(1.0) >= LAW)
            .map(
                fit ->
                    fit.withError(
                        draws.standardError(
                            slice, metric, m -> fit(levels, m).orElseThrow().slope())));
    return new ErrorLaw(coordinate, metric, slice, line);
  }

  private static Optional<LineFit> fit(double[] levels, double[] medians) {
    return LineFit.of(levels, Arrays.stream(medians).map(Math::log10).toArray());
  }

  private static boolean positive(Quartiles quartiles) {
    return quartiles != null && quartiles.lower() > 0;
  }
}
