package org.antipode.experiments.report.analysis;

import java.util.List;
import java.util.Optional;
import org.antipode.experiments.report.statistics.LogisticFit;
import org.antipode.experiments.report.statistics.Midpoint;

/**
 * Success against one numeric coordinate: its logistic curve and 50 % point.
 *
 * @param coordinate what varies along the slice
 * @param slice the points that were fitted
 * @param fit the curve over the coordinate's scale: over log10 on a logarithmic one; absent where
 *     all trials succeed or all fail
 * @param midpoint where it crosses one half, in the coordinate's own unit; absent where that is
 *     outside of the grid
 */
public record Transition(
    Coordinate coordinate, Slice slice, Optional<LogisticFit> fit, Optional<Midpoint> midpoint) {

  /** A transition for each slice along the coordinate. */
  static List<Transition> along(
      Coordinate coordinate, List<Coordinate> all, List<PointSummary> summaries) {
    return Slice.along(List.of(coordinate), all, summaries).stream()
        .map(slice -> of(coordinate, slice))
        .toList();
  }

  private static Transition of(Coordinate coordinate, Slice slice) {
    List<PointSummary> points = slice.points();
    Scale scale = coordinate.scale();
    Optional<LogisticFit> fit =
        LogisticFit.of(
            points.stream().mapToDouble(p -> scale.of(coordinate.of(p.point()))).toArray(),
            points.stream().mapToInt(PointSummary::successes).toArray(),
            points.stream().mapToInt(PointSummary::trials).toArray());
    Optional<Midpoint> midpoint =
        fit.flatMap(LogisticFit::midpoint)
            .map(
                m ->
                    new Midpoint(
                        scale.inverse(m.value()),
                        m.low().map(scale::inverse),
                        m.high().map(scale::inverse)));
    return new Transition(coordinate, slice, fit, midpoint);
  }
}
