package org.antipode.experiments.report.picture;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import org.antipode.experiments.report.analysis.Slice;
import org.antipode.report.chart.Palette;

/**
 * The colours of a report's lines: a line of one name has one colour in all pictures, and no other
 * line has it while there are colours left.
 */
final class LineColors {
  private final Map<String, Integer> indices = new HashMap<>();

  /**
   * Colours of which the first are those of the given lines; none is made yet, as a Java without
   * the module java.desktop has no colours.
   */
  LineColors(Lines<Slice> first) {
    first.drawn().forEach(line -> index(line.name()));
  }

  Color of(String name) {
    return Palette.line(index(name));
  }

  private int index(String name) {
    return indices.computeIfAbsent(name, none -> indices.size());
  }
}
