package org.antipode.experiments.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.analysis.TransitionCurve;
import org.antipode.experiments.report.analysis.TransitionCurve.Place;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.text.Numbers;

/** The 50 % points against another coordinate, with the least-squares line through them. */
final class TransitionPicture {
  private TransitionPicture() {}

  /** One picture of all curves; none with fewer than two 50 % points. */
  static List<Picture> of(List<TransitionCurve> curves, LineColors colors) {
    List<TransitionCurve> seen = curves.stream().filter(c -> !c.places().isEmpty()).toList();
    if (seen.stream().mapToInt(curve -> curve.places().size()).sum() < 2) {
      return List.of();
    }
    TransitionCurve any = seen.get(0);
    Lines<TransitionCurve> lines = Lines.of(seen);
    List<List<String>> rows = new ArrayList<>();
    for (TransitionCurve curve : lines.drawn()) {
      curve.transitions().forEach(transition -> rows.add(row(curve, transition)));
    }
    return List.of(
        new Picture(
            "",
            "Transition against " + any.across().name(),
            "Where success reaches 50 %, with 95 % intervals, and the least-squares line; ± is one"
                + " standard error."
                + lines.note(),
            () -> figure(any, lines, colors).png(),
            new Table(
                List.of("line", any.across().name(), "50 % point", "low", "high", "fitted line"),
                rows)));
  }

  private static Figure figure(
      TransitionCurve any, Lines<TransitionCurve> lines, LineColors colors) {
    Figure figure =
        new Figure(
            any.across().name(),
            evenly(any.across()),
            "50 % point of " + any.along().shortName(),
            Ruler.around(midpoints(lines.drawn()), Scale.LINEAR));
    lines.drawn().forEach(curve -> draw(figure, curve, color(curve, colors)));
    return figure;
  }

  /** Whatever the coordinate's own scale: on another one a line is none. */
  private static Ruler evenly(Coordinate coordinate) {
    double[] places = coordinate.places().stream().mapToDouble(Double::doubleValue).toArray();
    return Ruler.around(places, Scale.LINEAR);
  }

  private static double[] midpoints(List<TransitionCurve> curves) {
    return curves.stream()
        .flatMap(curve -> curve.places().stream())
        .map(Place::midpoint)
        .flatMapToDouble(m -> DoubleStream.of(low(m), m.value(), high(m)))
        .toArray();
  }

  /** An open end is not drawn. */
  private static double low(Midpoint midpoint) {
    return midpoint.low().orElse(midpoint.value());
  }

  private static double high(Midpoint midpoint) {
    return midpoint.high().orElse(midpoint.value());
  }

  /** A curve without a name is the one of the map, and has its colour. */
  private static Color color(TransitionCurve curve, LineColors colors) {
    String name = curve.map().name();
    return name.isEmpty() ? Palette.ACCENT : colors.of(name);
  }

  private static void draw(Figure figure, TransitionCurve curve, Color color) {
    List<Place> places = curve.places();
    double[] x = places.stream().mapToDouble(Place::x).toArray();
    figure.intervals(
        x,
        places.stream().mapToDouble(place -> low(place.midpoint())).toArray(),
        places.stream().mapToDouble(place -> place.midpoint().value()).toArray(),
        places.stream().mapToDouble(place -> high(place.midpoint())).toArray(),
        color);
    curve
        .line()
        .ifPresent(
            line -> figure.curve(x, Arrays.stream(x).map(line::at).toArray(), color, Line.DASHED));
    String name =
        Stream.of(curve.map().name(), curve.line().map(TransitionPicture::equation).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": "));
    Sign sign = curve.line().isPresent() ? Sign.DASHES : Sign.DOT;
    figure.key(name, sign, color);
  }

  private static String equation(LineFit line) {
    return "slope %s, R² %s"
        .formatted(
            Numbers.text(line.slope()) + error(line.slopeError()),
            line.rSquared().map(Numbers::text).orElse("none"));
  }

  private static String error(Optional<Double> error) {
    return error.map(e -> " ± " + Numbers.rough(e)).orElse("");
  }

  private static List<String> row(TransitionCurve curve, Transition transition) {
    Optional<Midpoint> midpoint = transition.midpoint();
    double x = curve.across().of(transition.slice().points().get(0).point());
    return List.of(
        curve.map().name(),
        Numbers.chosen(x),
        midpoint.map(m -> Numbers.text(m.value())).orElse("outside of the grid"),
        midpoint.flatMap(Midpoint::low).map(Numbers::text).orElse(""),
        midpoint.flatMap(Midpoint::high).map(Numbers::text).orElse(""),
        curve.line().map(line -> Numbers.text(line.at(x))).orElse(""));
  }
}
