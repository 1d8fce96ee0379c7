package org.antipode.experiments.report.picture;

import java.util.List;
import java.util.stream.IntStream;

/**
 * As many lines as one picture holds, evenly spread over all.
 *
 * @param drawn those that are drawn
 * @param note which they are; empty if they are all
 */
record Lines<T>(List<T> drawn, String note) {

  static <T> Lines<T> of(List<T> all) {
    int room = Palette.lines();
    if (all.size() <= room) {
      return new Lines<>(all, "");
    }
    List<T> drawn =
        IntStream.range(0, room)
            .mapToObj(i -> all.get((int) Math.round(i * (all.size() - 1.0) / (room - 1))))
            .toList();
    return new Lines<>(
        drawn, " Drawn are %d of %d lines, evenly spread.".formatted(room, all.size()));
  }
}
