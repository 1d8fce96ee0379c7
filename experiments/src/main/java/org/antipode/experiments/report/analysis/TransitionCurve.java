package org.antipode.experiments.report.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Midpoint;

/**
 * The 50 % point of one numeric coordinate against another: the boundary of a phase-transition map.
 *
 * @param across what the 50 % point is plotted against
 * @param along what it is a value of
 * @param map the points of both, at one value of every further coordinate
 * @param transitions one for each value of {@code across}, ascending
 * @param line the least-squares line through the 50 % points that there are, over plain numbers
 *     whatever the scales; absent if there are fewer than three, through which it would only pass
 */
public record TransitionCurve(
    Coordinate across,
    Coordinate along,
    Slice map,
    List<Transition> transitions,
    Optional<LineFit> line) {

  private static final int FEWEST = 3;

  /** A place of the curve. */
  public record Place(double x, Midpoint midpoint) {}

  static List<TransitionCurve> of(
      Coordinate across,
      Coordinate along,
      List<Coordinate> all,
      List<PointSummary> summaries,
      List<Transition> transitions) {
    List<TransitionCurve> curves = new ArrayList<>();
    for (Slice map : Slice.along(List.of(across, along), all, summaries)) {
      Map<Double, Transition> ascending = new LinkedHashMap<>();
      // Sorted by the first coordinate first, so each transition is met in order.
      for (PointSummary point : map.points()) {
        ascending.computeIfAbsent(across.of(point.point()), x -> holding(point, transitions));
      }
      curves.add(of(across, along, map, List.copyOf(ascending.values())));
    }
    return curves;
  }

  private static Transition holding(PointSummary point, List<Transition> transitions) {
    return transitions.stream()
        .filter(transition -> transition.slice().points().contains(point))
        .findFirst()
        .orElseThrow();
  }

  private static TransitionCurve of(
      Coordinate across, Coordinate along, Slice map, List<Transition> transitions) {
    List<Transition> seen = transitions.stream().filter(t -> t.midpoint().isPresent()).toList();
    Optional<LineFit> line = seen.size() < FEWEST ? Optional.empty() : line(across, seen);
    return new TransitionCurve(across, along, map, transitions, line);
  }

  /** With an error that counts the points' own, of which those of shared draws are correlated. */
  private static Optional<LineFit> line(Coordinate across, List<Transition> seen) {
    List<Place> places = places(across, seen);
    double[] x = places.stream().mapToDouble(Place::x).toArray();
    double[] y = places.stream().mapToDouble(place -> place.midpoint().value()).toArray();
    List<Double> errors =
        places.stream().flatMap(place -> place.midpoint().standardError().stream()).toList();
    Optional<Double> error =
        errors.size() < places.size()
            ? Optional.empty()
            : Optional.of(
                LineFit.slopeError(
                    x,
                    errors.stream().mapToDouble(Double::doubleValue).toArray(),
                    seen.stream().map(Transition::resampled).toArray(double[][]::new)));
    return LineFit.of(x, y).map(fit -> fit.withError(error));
  }

  /** The 50 % points that there are, ascending. */
  public List<Place> places() {
    return places(across, transitions);
  }

  private static List<Place> places(Coordinate across, List<Transition> transitions) {
    List<Place> places = new ArrayList<>();
    for (Transition transition : transitions) {
      double x = across.of(transition.slice().points().get(0).point());
      transition.midpoint().ifPresent(midpoint -> places.add(new Place(x, midpoint)));
    }
    return places;
  }
}
