package org.antipode.report.chart;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;
import org.antipode.report.chart.Ruler.Tick;

/**
 * Where a figure's parts are, in the units of its format.
 *
 * @param left the plot's left edge, and so on
 * @param line how far a line of text is below the one before
 * @param across the axis with as many of its numbers or names as have room
 * @param labelRows in how many rows the labels across take turns, so that none lie upon each other
 * @param keys where each key begins
 * @param width of the whole sheet
 * @param height of the whole sheet
 */
record Layout(
    int left,
    int top,
    int right,
    int bottom,
    int line,
    Ruler across,
    int labelRows,
    List<KeyPlace> keys,
    int width,
    int height) {
  static final int GAP = 8;

  /** Room for the sign before a key's name. */
  static final int SIGN = 26;

  private static final int MOST_ROWS = 3;

  /** A key, from the left, and its row from 0. */
  record KeyPlace(Key key, int x, int row) {}

  static Layout of(
      Format format, boolean titled, Ruler across, Ruler up, List<Key> keys, FontMetrics letters) {
    int most = format.width();
    int line = letters.getHeight() + 3;
    List<Tick> ticks = across.ticks();
    int left =
        Math.max(line + widest(up, letters) + 2 * GAP, overhang(ticks, across, letters, most));
    int top = titled ? 2 * line : line / 2;
    String last = ticks.isEmpty() ? "" : ticks.get(ticks.size() - 1).label();
    // Half of the last label may lie outside, where it is at the very end.
    double inside = ticks.isEmpty() ? 0 : 1 - across.place(ticks.get(ticks.size() - 1).value());
    double half = letters.stringWidth(last) / 2.0 - inside * (most - left);
    int margin = (int) Math.max(2 * GAP, half);
    int right = format.square() ? left + format.plot() : most - margin;
    int bottom = top + format.plot();
    int step = 1;
    int labelRows = 1;
    while (collide(across.every(step), labelRows, right - left, letters)) {
      step += labelRows == MOST_ROWS ? 1 : 0;
      labelRows = labelRows == MOST_ROWS ? 1 : labelRows + 1;
    }
    List<KeyPlace> places = keys(keys, left, right + margin, letters);
    int keyRows = places.isEmpty() ? 0 : places.get(places.size() - 1).row() + 1;
    int height = bottom + (labelRows + 1 + keyRows) * line + 3 * GAP;
    return new Layout(
        left,
        top,
        right,
        bottom,
        line,
        across.every(step),
        labelRows,
        places,
        right + margin,
        height);
  }

  /** Room on the left that half of the first label needs, where it is near the end. */
  private static int overhang(List<Tick> ticks, Ruler across, FontMetrics letters, int width) {
    return ticks.stream()
        .findFirst()
        .map(t -> letters.stringWidth(t.label()) / 2.0 - across.place(t.value()) * width / 2 + GAP)
        .orElse(0.0)
        .intValue();
  }

  /** Whether two labels of one row touch. */
  private static boolean collide(Ruler across, int rows, int width, FontMetrics letters) {
    List<Tick> ticks = across.ticks();
    for (int i = rows; i < ticks.size(); i++) {
      Tick before = ticks.get(i - rows);
      Tick after = ticks.get(i);
      double distance = width * (across.place(after.value()) - across.place(before.value()));
      double halves =
          (letters.stringWidth(before.label()) + letters.stringWidth(after.label())) / 2.0;
      if (distance < halves + GAP) {
        return true;
      }
    }
    return false;
  }

  /** From left to right, in as many rows as they need. */
  private static List<KeyPlace> keys(List<Key> keys, int left, int right, FontMetrics letters) {
    List<KeyPlace> places = new ArrayList<>();
    int x = left;
    int row = 0;
    for (Key key : keys) {
      int width = SIGN + GAP + letters.stringWidth(key.name());
      if (x + width > right && x > left) {
        row++;
        x = left;
      }
      places.add(new KeyPlace(key, x, row));
      x += width + 2 * GAP;
    }
    return places;
  }

  private static int widest(Ruler ruler, FontMetrics letters) {
    return ruler.ticks().stream()
        .mapToInt(tick -> letters.stringWidth(tick.label()))
        .max()
        .orElse(0);
  }
}
