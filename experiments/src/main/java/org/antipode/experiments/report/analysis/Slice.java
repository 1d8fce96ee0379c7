package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antipode.report.text.Numbers;

/**
 * The points that differ in one coordinate alone, or in two: a line of a picture, or a map.
 *
 * @param fixed what the other coordinates are, by name
 * @param name the same in short: {@code rows = 20, solver = descent}; empty if there are none
 * @param points in the free coordinates' order; only those that have trials
 */
public record Slice(Map<String, JsonNode> fixed, String name, List<PointSummary> points) {

  /** The slices along some coordinates, in the grid's order. */
  static List<Slice> along(
      List<Coordinate> free, List<Coordinate> all, List<PointSummary> summaries) {
    List<Coordinate> others = all.stream().filter(c -> !free.contains(c)).toList();
    Map<List<JsonNode>, List<PointSummary>> groups = new LinkedHashMap<>();
    for (PointSummary summary : summaries) {
      if (summary.trials() > 0) {
        List<JsonNode> key =
            others.stream().map(c -> summary.point().values().get(c.index())).toList();
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(summary);
      }
    }
    List<Slice> slices = new ArrayList<>();
    groups.forEach((key, points) -> slices.add(of(free, others, key, points)));
    return slices;
  }

  private static Slice of(
      List<Coordinate> free,
      List<Coordinate> others,
      List<JsonNode> key,
      List<PointSummary> points) {
    Map<String, JsonNode> fixed = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      fixed.put(others.get(i).name(), key.get(i));
    }
    String name =
        others.stream()
            .map(c -> c.shortName() + " = " + shown(c, points.get(0)))
            .collect(Collectors.joining(", "));
    Optional<Comparator<PointSummary>> order =
        free.stream()
            .map(axis -> Comparator.<PointSummary>comparingDouble(p -> axis.of(p.point())))
            .reduce(Comparator::thenComparing);
    List<PointSummary> sorted =
        order.map(by -> points.stream().sorted(by).toList()).orElse(List.copyOf(points));
    return new Slice(fixed, name, sorted);
  }

  /** Returns the one number of a list that varies. */
  private static String shown(Coordinate coordinate, PointSummary summary) {
    boolean list = coordinate.numeric() && coordinate.values().get(0).isArray();
    return list
        ? Numbers.chosen(coordinate.of(summary.point()))
        : coordinate.label(summary.point().values().get(coordinate.index()));
  }
}
