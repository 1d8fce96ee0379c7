package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Trial;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.PairedRatio;

/**
 * Two values of a coordinate over the same draws: a pair is two trials of one repetition and one
 * seed whose points differ in that coordinate alone, and that both gave a result.
 *
 * @param coordinate what the two differ in
 * @param first its value for the first
 * @param second its value for the second
 * @param at what the other coordinates are, by name; empty for all pairs together
 * @param rates the successes
 * @param ratios the first's metric over the second's, by name; absent without pairs of which both
 *     are positive
 * @param points the same at each place of the other coordinates; empty if {@code at} is not
 */
public record Comparison(
    Coordinate coordinate,
    JsonNode first,
    JsonNode second,
    Map<String, JsonNode> at,
    PairedRates rates,
    Map<String, PairedRatio> ratios,
    List<Comparison> points) {
  /** The axis of methods, of which each is compared with the first. */
  static final String METHODS = "compare";

  /** The axis of problems, which are not compared. */
  static final String PROBLEMS = "problems";

  /** A coordinate of more values, such as files, is not compared. */
  private static final int MOST_VALUES = 6;

  /** A number of more values is not one of a few choices. */
  private static final int MOST_NUMBERS = 2;

  private record Pair(Outcome first, Outcome second) {}

  /** Every two values of each coordinate that is a choice; those without a pair are left out. */
  static List<Comparison> of(
      SweepResults results, List<Coordinate> all, Optional<Coordinate> along) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Coordinate coordinate : all) {
      int most = coordinate.numeric() ? MOST_NUMBERS : MOST_VALUES;
      boolean few = coordinate.values().size() <= most || coordinate.name().equals(METHODS);
      boolean compared = few && !coordinate.name().equals(PROBLEMS);
      if (compared && !along.equals(Optional.of(coordinate))) {
        comparisons.addAll(of(results, all, coordinate));
      }
    }
    return comparisons;
  }

  private static List<Comparison> of(
      SweepResults results, List<Coordinate> all, Coordinate coordinate) {
    List<JsonNode> values = coordinate.values();
    Map<List<JsonNode>, GridPoint> points = new HashMap<>();
    results.points().forEach(point -> points.put(point.values(), point));
    Map<Trial, Outcome> outcomes = new HashMap<>();
    results.outcomes().forEach(o -> outcomes.put(new Trial(o.point(), o.repetition()), o));
    List<Comparison> comparisons = new ArrayList<>();
    int firsts = coordinate.name().equals(METHODS) ? 1 : values.size();
    for (int i = 0; i < firsts; i++) {
      for (int j = i + 1; j < values.size(); j++) {
        Map<Map<String, JsonNode>, List<Pair>> pairs = new LinkedHashMap<>();
        for (Outcome first : results.outcomes()) {
          GridPoint point = results.points().get(first.point());
          if (point.values().get(coordinate.index()).equals(values.get(i))) {
            List<JsonNode> other = new ArrayList<>(point.values());
            other.set(coordinate.index(), values.get(j));
            Outcome second = outcomes.get(new Trial(points.get(other).index(), first.repetition()));
            if (paired(first, second)) {
              pairs
                  .computeIfAbsent(at(point, all, coordinate), none -> new ArrayList<>())
                  .add(new Pair(first, second));
            }
          }
        }
        if (!pairs.isEmpty()) {
          comparisons.add(of(results, coordinate, values.get(i), values.get(j), pairs));
        }
      }
    }
    return comparisons;
  }

  private static boolean paired(Outcome first, Outcome second) {
    return second != null
        && first.seed() == second.seed()
        && first.failure().isEmpty()
        && second.failure().isEmpty();
  }

  private static Map<String, JsonNode> at(
      GridPoint point, List<Coordinate> all, Coordinate coordinate) {
    Map<String, JsonNode> at = new LinkedHashMap<>();
    all.stream()
        .filter(other -> !other.equals(coordinate))
        .forEach(other -> at.put(other.name(), point.values().get(other.index())));
    return at;
  }

  private static Comparison of(
      SweepResults results,
      Coordinate coordinate,
      JsonNode first,
      JsonNode second,
      Map<Map<String, JsonNode>, List<Pair>> pairs) {
    List<Comparison> points = new ArrayList<>();
    pairs.forEach(
        (at, some) -> points.add(of(results, coordinate, first, second, at, some, List.of())));
    List<Pair> all = pairs.values().stream().flatMap(List::stream).toList();
    return of(
        results, coordinate, first, second, Map.of(), all, points.size() > 1 ? points : List.of());
  }

  private static Comparison of(
      SweepResults results,
      Coordinate coordinate,
      JsonNode first,
      JsonNode second,
      Map<String, JsonNode> at,
      List<Pair> pairs,
      List<Comparison> points) {
    PairedRates.Builder rates = new PairedRates.Builder();
    pairs.forEach(p -> rates.add(p.first.seed(), p.first.success(), p.second.success()));
    Map<String, PairedRatio> ratios = new LinkedHashMap<>();
    for (String metric : results.metrics()) {
      PairedRatio.Builder ratio = new PairedRatio.Builder();
      for (Pair pair : pairs) {
        Double a = pair.first.metrics().get(metric);
        Double b = pair.second.metrics().get(metric);
        if (a != null && b != null) {
          ratio.add(pair.first.seed(), a, b);
        }
      }
      if (!ratio.isEmpty()) {
        ratios.put(metric, ratio.build());
      }
    }
    return new Comparison(coordinate, first, second, at, rates.build(), ratios, points);
  }
}
