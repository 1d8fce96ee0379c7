package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Every combination of the axes' values; without an axis, one point.
 *
 * @param axes in the file's order; the last one varies fastest
 */
public record Grid(List<Axis> axes) {
  public Grid {
    axes = List.copyOf(axes);
  }

  /** The product of the axes' sizes. */
  public long size() {
    long size = 1;
    for (Axis axis : axes) {
      size = Math.multiplyExact(size, (long) axis.values().size());
    }
    return size;
  }

  /** All points, each at its own index. */
  public List<GridPoint> points() {
    List<GridPoint> points = new ArrayList<>();
    for (int index = 0; index < size(); index++) {
      points.add(point(index));
    }
    return List.copyOf(points);
  }

  private GridPoint point(int index) {
    Deque<JsonNode> values = new ArrayDeque<>();
    int rest = index;
    for (int a = axes.size() - 1; a >= 0; a--) {
      List<JsonNode> choices = axes.get(a).values();
      values.addFirst(choices.get(rest % choices.size()));
      rest /= choices.size();
    }
    return new GridPoint(index, List.copyOf(values));
  }

  /** A point for a person: {@code measurement.rows=10, solver=sign-flip-descent}. */
  public String describe(GridPoint point) {
    List<String> parts = new ArrayList<>();
    for (int a = 0; a < axes.size(); a++) {
      JsonNode value = point.values().get(a);
      parts.add(axes.get(a).key() + "=" + (value.isTextual() ? value.textValue() : value));
    }
    return String.join(", ", parts);
  }
}
