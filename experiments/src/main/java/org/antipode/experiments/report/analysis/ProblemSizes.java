package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;

/**
 * Finds the coordinates that set the number of measurements or the size of the noise, from what the
 * trials recorded.
 *
 * <p>It compares trials that share a seed, and with it their draws, at points that differ in one
 * coordinate alone. Trials that recorded nothing, such as those of an earlier version's journal,
 * give no answer.
 */
final class ProblemSizes {
  /** Far above the rounding of y − A(s), far below the scatter of noise that is drawn anew. */
  private static final double TOLERANCE = 1e-3;

  private static final Comparator<Size> LARGEST_FIRST =
      Comparator.comparingDouble(Size::place).reversed();

  private final SweepResults results;
  private final List<Coordinate> all;

  ProblemSizes(SweepResults results, List<Coordinate> all) {
    this.results = results;
    this.all = all;
  }

  /** A size that a trial recorded at one place of a coordinate. */
  private record Size(double place, double value) {}

  /** What alike trials agree in. */
  private record Draws(long seed, List<JsonNode> others) {}

  /** The last numeric coordinate along which the number of measurements varies. */
  Optional<Coordinate> measurements() {
    return all.stream()
        .filter(Coordinate::numeric)
        .filter(
            c ->
                alike(c, Outcome.MEASUREMENTS).stream()
                    .anyMatch(group -> group.stream().map(Size::value).distinct().count() > 1))
        .reduce((first, second) -> second);
  }

  /** The first numeric coordinate that the noise's norm is proportional to. */
  Optional<Coordinate> noise() {
    return all.stream().filter(Coordinate::numeric).filter(this::scalesNoise).findFirst();
  }

  private boolean scalesNoise(Coordinate coordinate) {
    boolean seen = false;
    for (List<Size> group : alike(coordinate, Outcome.RELATIVE_NOISE)) {
      Size first = group.get(0);
      for (Size other : group) {
        double left = first.value * other.place;
        double right = other.value * first.place;
        if (other.place < 0 || Math.abs(left - right) > TOLERANCE * Math.abs(left + right)) {
          return false;
        }
        seen |= other.place != first.place && left > 0;
      }
    }
    return seen;
  }

  /** The sizes of trials that differ in this coordinate alone, the largest place first. */
  private List<List<Size>> alike(Coordinate coordinate, String name) {
    List<Coordinate> others = all.stream().filter(c -> !c.equals(coordinate)).toList();
    Map<Draws, List<Size>> groups = new HashMap<>();
    for (Outcome outcome : results.outcomes()) {
      Double value = outcome.metrics().get(name);
      if (value != null) {
        GridPoint point = results.points().get(outcome.point());
        List<JsonNode> values = others.stream().map(c -> point.values().get(c.index())).toList();
        groups
            .computeIfAbsent(new Draws(outcome.seed(), values), none -> new ArrayList<>())
            .add(new Size(coordinate.of(point), value));
      }
    }
    groups.values().forEach(group -> group.sort(LARGEST_FIRST));
    return List.copyOf(groups.values());
  }
}
