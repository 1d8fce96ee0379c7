package org.antipode.experiments.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.Slice;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.statistics.Wilson;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;

/** The share of successes against one coordinate, a line for each value of the others. */
final class SuccessPicture {
  private static final int CURVE = 200;

  /** Beyond so many places, the bars of several lines where all or none succeed hide each other. */
  private static final int BARS = 15;

  private SuccessPicture() {}

  static Picture of(Analysis analysis, Coordinate coordinate, LineColors colors) {
    Lines<Slice> lines = Lines.of(analysis.slices(coordinate));
    List<List<String>> rows = new ArrayList<>();
    boolean fitted = false;
    for (Slice line : lines.drawn()) {
      fitted |= transition(analysis, coordinate, line).isPresent();
      for (PointSummary point : line.points()) {
        rows.add(SuccessTable.row(point, line.name(), coordinate.text(point.point())));
      }
    }
    return new Picture(
        "success-" + coordinate.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", ""),
        "Success against " + coordinate.name(),
        "Share of trials that succeed, with Wilson's 95 % interval"
            + (coordinate.values().size() > BARS ? " where it is neither 0 nor 1." : ".")
            + (fitted ? " Dashed: the fitted curve; ring: its 50 % point." : "")
            + lines.note(),
        () -> figure(analysis, coordinate, lines, colors).png(),
        new Table(SuccessTable.heading("line", coordinate.name()), rows));
  }

  private static Figure figure(
      Analysis analysis, Coordinate coordinate, Lines<Slice> lines, LineColors colors) {
    Figure figure = new Figure(coordinate.name(), coordinate.ruler(), "success", Ruler.ofShares());
    for (Slice line : lines.drawn()) {
      Color color = colors.of(line.name());
      draw(figure, coordinate, line, lines.aside(line, coordinate), color);
      transition(analysis, coordinate, line).ifPresent(found -> fitted(figure, found, color));
    }
    return figure;
  }

  /** The fitted transition of a line, if the coordinate is the one that transitions are along. */
  private static Optional<Transition> transition(
      Analysis analysis, Coordinate coordinate, Slice line) {
    return analysis.transitions().stream()
        .filter(t -> t.coordinate().equals(coordinate) && t.slice().equals(line))
        .findFirst();
  }

  private static void draw(
      Figure figure, Coordinate coordinate, Slice line, double aside, Color color) {
    List<PointSummary> points = line.points();
    double[] x = points.stream().mapToDouble(p -> coordinate.of(p.point()) + aside).toArray();
    double[] low = shares(points, Wilson::low);
    double[] high = shares(points, Wilson::high);
    double[] rate = shares(points, Wilson::rate);
    int[] barred =
        IntStream.range(0, x.length)
            .filter(i -> x.length <= BARS || (rate[i] > 0 && rate[i] < 1))
            .toArray();
    figure.bars(some(x, barred), some(low, barred), some(high, barred), color);
    figure.marks(x, rate, color);
    figure.key(line.name(), Sign.DOT, color);
  }

  private static void fitted(Figure figure, Transition transition, Color color) {
    List<PointSummary> points = transition.slice().points();
    Coordinate coordinate = transition.coordinate();
    Scale scale = coordinate.scale();
    // A logarithmic axis has no way from zero to the least positive number.
    double least =
        points.stream()
            .mapToDouble(p -> coordinate.of(p.point()))
            .filter(x -> x > 0 || scale == Scale.LINEAR)
            .findFirst()
            .orElse(1);
    double low = scale.of(least);
    double width = scale.of(coordinate.of(points.get(points.size() - 1).point())) - low;
    double[] x =
        IntStream.range(0, CURVE)
            .mapToDouble(i -> scale.inverse(low + width * i / (CURVE - 1)))
            .toArray();
    if (transition.crossing().isPresent()) {
      double[] rates = Arrays.stream(x).map(at -> transition.rate(at).orElseThrow()).toArray();
      figure.curve(x, rates, color, Line.DASHED);
    }
    transition.midpoint().ifPresent(midpoint -> figure.ring(midpoint.value(), 0.5, color));
  }

  private static double[] some(double[] values, int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] shares(List<PointSummary> points, ToDoubleFunction<Wilson> part) {
    return points.stream()
        .mapToDouble(point -> part.applyAsDouble(point.success().orElseThrow()))
        .toArray();
  }
}
