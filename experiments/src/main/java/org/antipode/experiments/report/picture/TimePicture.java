package org.antipode.experiments.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.Numbers;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.Scale;
import org.antipode.experiments.report.analysis.Slice;
import org.antipode.experiments.report.picture.Key.Sign;
import org.antipode.experiments.report.statistics.Quartiles;

/** A trial's time against one coordinate, a line for each value of the others. */
final class TimePicture {
  private TimePicture() {}

  static Picture of(Analysis analysis, Coordinate coordinate) {
    Lines<Slice> lines = Lines.of(analysis.slices(coordinate));
    double[] all =
        lines.drawn().stream()
            .flatMap(slice -> slice.points().stream())
            .map(TimePicture::seconds)
            .flatMapToDouble(q -> DoubleStream.of(q.lower(), q.upper()))
            .toArray();
    // A clock that is too coarse may tell nought.
    Scale scale = DoubleStream.of(all).min().orElse(0) > 0 ? Scale.LOGARITHMIC : Scale.LINEAR;
    Figure figure =
        new Figure(
            coordinate.name(),
            Ruler.of(coordinate),
            "seconds a trial",
            Ruler.of(Span.around(all, scale), scale));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.drawn().size(); i++) {
      Slice slice = lines.drawn().get(i);
      draw(figure, coordinate, slice, i);
      slice.points().forEach(point -> rows.add(row(coordinate, slice, point)));
    }
    return new Picture(
        "time",
        "Time against " + coordinate.name(),
        "Median seconds of a trial, with quartiles." + lines.note(),
        figure::png,
        new Table(
            List.of("line", coordinate.name(), "trials", "lower quartile", "median", "upper"),
            rows));
  }

  private static Quartiles seconds(PointSummary point) {
    return point.seconds().orElseThrow();
  }

  private static void draw(Figure figure, Coordinate coordinate, Slice slice, int index) {
    List<Quartiles> seconds = slice.points().stream().map(TimePicture::seconds).toList();
    double[] x = slice.points().stream().mapToDouble(p -> coordinate.of(p.point())).toArray();
    double[] medians = seconds.stream().mapToDouble(Quartiles::median).toArray();
    figure.intervals(
        x,
        seconds.stream().mapToDouble(Quartiles::lower).toArray(),
        medians,
        seconds.stream().mapToDouble(Quartiles::upper).toArray(),
        Palette.line(index));
    if (coordinate.numeric()) {
      figure.curve(x, medians, Palette.line(index), false);
    }
    figure.key(slice.name(), Sign.DOT, Palette.line(index));
  }

  private static List<String> row(Coordinate coordinate, Slice slice, PointSummary point) {
    Quartiles seconds = seconds(point);
    return List.of(
        slice.name(),
        coordinate.text(point.point()),
        String.valueOf(point.trials()),
        Numbers.text(seconds.lower()),
        Numbers.text(seconds.median()),
        Numbers.text(seconds.upper()));
  }
}
