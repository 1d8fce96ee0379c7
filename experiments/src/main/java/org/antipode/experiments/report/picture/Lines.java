package org.antipode.experiments.report.picture;

import java.util.List;
import java.util.stream.IntStream;
import org.antipode.experiments.report.analysis.Coordinate;

/**
 * As many lines as one picture holds, evenly spread over all.
 *
 * @param drawn those that are drawn
 * @param note which they are; empty if they are all
 */
record Lines<T>(List<T> drawn, String note) {
  private static final int MOST = 6;

  /** How far beside a name a line's mark is drawn; numbers have no room for it. */
  double aside(T line, Coordinate coordinate) {
    double middle = (drawn.size() - 1) / 2.0;
    return coordinate.numeric() ? 0 : 0.6 * (drawn.indexOf(line) - middle) / drawn.size();
  }

  static <T> Lines<T> of(List<T> all) {
    if (all.size() <= MOST) {
      return new Lines<>(all, "");
    }
    List<T> drawn =
        IntStream.range(0, MOST)
            .mapToObj(i -> all.get((int) Math.round(i * (all.size() - 1.0) / (MOST - 1))))
            .toList();
    return new Lines<>(
        drawn, " Drawn are %d of %d lines, evenly spread.".formatted(MOST, all.size()));
  }
}
