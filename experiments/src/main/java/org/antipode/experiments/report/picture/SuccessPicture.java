package org.antipode.experiments.report.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.Scale;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.picture.Key.Sign;
import org.antipode.experiments.report.statistics.LogisticFit;
import org.antipode.experiments.report.statistics.Wilson;

/** The share of successes against one coordinate, a line for each value of the others. */
final class SuccessPicture {
  private static final int CURVE = 200;

  /** Beyond so many places, the bars of several lines where all or none succeed hide each other. */
  private static final int BARS = 15;

  private SuccessPicture() {}

  static Picture of(Analysis analysis, Coordinate coordinate) {
    Lines<Transition> lines = Lines.of(analysis.transitions(coordinate));
    Figure figure =
        new Figure(coordinate.name(), Ruler.of(coordinate), "success", Ruler.ofShares());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.drawn().size(); i++) {
      Transition line = lines.drawn().get(i);
      draw(figure, line, i, lines.drawn().size());
      for (PointSummary point : line.slice().points()) {
        rows.add(SuccessTable.row(point, line.slice().name(), coordinate.text(point.point())));
      }
    }
    return new Picture(
        "success-" + coordinate.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", ""),
        "Success against " + coordinate.name(),
        "Share of trials that succeed, with Wilson's 95 % interval"
            + (coordinate.values().size() > BARS ? " where it is neither 0 nor 1." : ".")
            + (coordinate.numeric()
                ? " Dashed: the fitted logistic curve; ring: its 50 % point."
                : "")
            + lines.note(),
        figure.png(),
        new Table(SuccessTable.heading("line", coordinate.name()), rows));
  }

  private static void draw(Figure figure, Transition line, int index, int count) {
    Coordinate coordinate = line.coordinate();
    List<PointSummary> points = line.slice().points();
    // Names have room between them: lines stand side by side there.
    double aside = coordinate.numeric() ? 0 : 0.6 * (index - (count - 1) / 2.0) / count;
    double[] x = points.stream().mapToDouble(p -> coordinate.of(p.point()) + aside).toArray();
    double[] low = shares(points, Wilson::low);
    double[] high = shares(points, Wilson::high);
    double[] rate = shares(points, Wilson::rate);
    int[] barred =
        IntStream.range(0, x.length)
            .filter(i -> x.length <= BARS || (rate[i] > 0 && rate[i] < 1))
            .toArray();
    figure.bars(some(x, barred), some(low, barred), some(high, barred), Palette.line(index));
    line.fit()
        .filter(fit -> coordinate.numeric())
        .ifPresent(fit -> curve(figure, coordinate.scale(), x, fit, index));
    figure.marks(x, rate, Palette.line(index));
    line.midpoint()
        .filter(midpoint -> coordinate.numeric())
        .ifPresent(midpoint -> figure.ring(midpoint.value(), 0.5, Palette.line(index)));
    figure.key(line.slice().name(), Sign.DOT, Palette.line(index));
  }

  private static void curve(Figure figure, Scale scale, double[] x, LogisticFit fit, int index) {
    double low = scale.of(x[0]);
    double width = scale.of(x[x.length - 1]) - low;
    double[] places =
        IntStream.range(0, CURVE).mapToDouble(i -> low + width * i / (CURVE - 1)).toArray();
    figure.curve(
        IntStream.range(0, CURVE).mapToDouble(i -> scale.inverse(places[i])).toArray(),
        IntStream.range(0, CURVE).mapToDouble(i -> fit.rate(places[i])).toArray(),
        Palette.line(index),
        true);
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
