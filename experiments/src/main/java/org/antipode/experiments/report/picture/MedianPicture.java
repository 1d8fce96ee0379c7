package org.antipode.experiments.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.Slice;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.text.Numbers;

/**
 * Medians of a number against one coordinate, a line for each value of the others.
 *
 * @param title what the number is, at the picture's head
 * @param axis what it is, beside the axis
 * @param quartiles of a point; empty where no trial has the number
 */
record MedianPicture(
    String name, String title, String axis, Function<PointSummary, Optional<Quartiles>> quartiles) {
  /** The seconds of a trial. */
  static final MedianPicture TIME =
      new MedianPicture("time", "Time", "seconds a trial", PointSummary::seconds);

  /** A metric by its name. */
  static MedianPicture ofMetric(String metric) {
    return new MedianPicture(
        "metric-" + metric,
        metric,
        metric,
        point -> Optional.ofNullable(point.metrics().get(metric)));
  }

  /** The picture; none if fewer than two points have the number. */
  Optional<Picture> of(Analysis analysis, Coordinate coordinate, LineColors colors) {
    Lines<Slice> lines = Lines.of(analysis.slices(coordinate));
    List<Quartiles> seen =
        lines.drawn().stream().flatMap(s -> seen(s).stream()).map(this::of).toList();
    if (seen.size() < 2) {
      return Optional.empty();
    }
    double[] all =
        seen.stream().flatMapToDouble(q -> DoubleStream.of(q.lower(), q.upper())).toArray();
    if (DoubleStream.of(all).distinct().count() < 2) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Slice slice : lines.drawn()) {
      seen(slice).forEach(point -> rows.add(row(coordinate, slice, point)));
    }
    return Optional.of(
        new Picture(
            name,
            title + " against " + coordinate.name(),
            "Medians over the trials that have the number, with quartiles." + lines.note(),
            () -> figure(coordinate, lines, Ruler.around(all, scale(all)), colors).png(),
            new Table(
                List.of("line", coordinate.name(), "trials", "lower quartile", "median", "upper"),
                rows)));
  }

  private Figure figure(Coordinate coordinate, Lines<Slice> lines, Ruler ruler, LineColors colors) {
    Figure figure = new Figure(coordinate.name(), coordinate.ruler(), axis, ruler);
    for (Slice slice : lines.drawn()) {
      draw(figure, coordinate, slice, lines.aside(slice, coordinate), colors.of(slice.name()));
    }
    return figure;
  }

  /** Logarithmic for positive numbers, and beside zeros where they span more than two decades. */
  private static Scale scale(double[] all) {
    double least = DoubleStream.of(all).min().orElse(0);
    double positive = DoubleStream.of(all).filter(value -> value > 0).min().orElse(1);
    boolean wide = DoubleStream.of(all).max().orElse(1) > 100 * positive;
    return least > 0 || (least == 0 && wide) ? Scale.LOGARITHMIC : Scale.LINEAR;
  }

  private List<PointSummary> seen(Slice slice) {
    return slice.points().stream().filter(p -> quartiles.apply(p).isPresent()).toList();
  }

  private Quartiles of(PointSummary point) {
    return quartiles.apply(point).orElseThrow();
  }

  private void draw(Figure figure, Coordinate coordinate, Slice slice, double aside, Color color) {
    List<PointSummary> points = seen(slice);
    double[] x = points.stream().mapToDouble(p -> coordinate.of(p.point()) + aside).toArray();
    double[] medians = points.stream().map(this::of).mapToDouble(Quartiles::median).toArray();
    figure.intervals(
        x,
        points.stream().map(this::of).mapToDouble(Quartiles::lower).toArray(),
        medians,
        points.stream().map(this::of).mapToDouble(Quartiles::upper).toArray(),
        color);
    if (coordinate.numeric()) {
      figure.curve(x, medians, color, Line.SOLID);
    }
    figure.key(slice.name(), Key.Sign.DOT, color);
  }

  private List<String> row(Coordinate coordinate, Slice slice, PointSummary point) {
    Quartiles found = of(point);
    return List.of(
        slice.name(),
        coordinate.text(point.point()),
        String.valueOf(point.trials()),
        Numbers.text(found.lower()),
        Numbers.text(found.median()),
        Numbers.text(found.upper()));
  }
}
