package org.antipode.experiments.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.antipode.experiments.report.analysis.Coordinate;
import org.antipode.experiments.report.analysis.ErrorLaw;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.text.Numbers;

/** An error against the noise on logarithmic axes, with the slope of each line. */
final class ErrorPicture {
  private ErrorPicture() {}

  /** One picture for each metric that varies. */
  static List<Picture> of(List<ErrorLaw> laws, LineColors colors) {
    Map<String, List<ErrorLaw>> byMetric =
        laws.stream()
            .collect(
                Collectors.groupingBy(ErrorLaw::metric, LinkedHashMap::new, Collectors.toList()));
    return byMetric.entrySet().stream()
        .filter(e -> Arrays.stream(all(e.getValue(), ErrorPicture::errors)).distinct().count() > 1)
        .map(e -> of(e.getKey(), e.getValue(), colors))
        .toList();
  }

  private static Picture of(String metric, List<ErrorLaw> laws, LineColors colors) {
    Lines<ErrorLaw> lines = Lines.of(laws);
    Coordinate coordinate = laws.get(0).coordinate();
    List<List<String>> rows = new ArrayList<>();
    for (ErrorLaw law : lines.drawn()) {
      law.slice().points().forEach(point -> rows.add(row(law, point)));
    }
    return new Picture(
        "error-" + metric,
        metric + " against " + coordinate.name(),
        "Medians with quartiles, both axes logarithmic; dashed: the least-squares line of the "
            + "medians, where they follow one. 0 is marked below all other numbers."
            + lines.note(),
        () -> figure(metric, coordinate, lines, colors).png(),
        new Table(
            List.of(
                "line", coordinate.name(), "trials", "lower quartile", "median", "upper", "fit"),
            rows));
  }

  private static Figure figure(
      String metric, Coordinate coordinate, Lines<ErrorLaw> lines, LineColors colors) {
    Figure figure =
        new Figure(
            coordinate.name(),
            Ruler.around(all(lines.drawn(), ErrorPicture::levels), Scale.LOGARITHMIC),
            metric,
            Ruler.around(all(lines.drawn(), ErrorPicture::errors), Scale.LOGARITHMIC));
    lines.drawn().forEach(law -> draw(figure, law, colors.of(law.slice().name())));
    return figure;
  }

  private static double[] all(List<ErrorLaw> laws, Function<ErrorLaw, DoubleStream> numbers) {
    return laws.stream().flatMapToDouble(numbers).toArray();
  }

  private static DoubleStream levels(ErrorLaw law) {
    return law.slice().points().stream().mapToDouble(p -> law.coordinate().of(p.point()));
  }

  private static DoubleStream errors(ErrorLaw law) {
    return quartiles(law).stream().flatMapToDouble(q -> DoubleStream.of(q.lower(), q.upper()));
  }

  private static List<Quartiles> quartiles(ErrorLaw law) {
    return law.slice().points().stream().map(p -> p.metrics().get(law.metric())).toList();
  }

  private static void draw(Figure figure, ErrorLaw law, Color color) {
    double[] x = levels(law).toArray();
    List<Quartiles> quartiles = quartiles(law);
    figure.intervals(
        x,
        quartiles.stream().mapToDouble(Quartiles::lower).toArray(),
        quartiles.stream().mapToDouble(Quartiles::median).toArray(),
        quartiles.stream().mapToDouble(Quartiles::upper).toArray(),
        color);
    double[] positive = Arrays.stream(x).filter(level -> level > 0).toArray();
    law.line()
        .ifPresent(
            line ->
                figure.curve(
                    positive,
                    Arrays.stream(positive).map(level -> fitted(line, level)).toArray(),
                    color,
                    Line.DASHED));
    String name =
        Stream.of(law.slice().name(), law.line().map(ErrorPicture::slope).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": "));
    figure.key(name, law.line().isPresent() ? Sign.DASHES : Sign.DOT, color);
  }

  private static String slope(LineFit line) {
    return "slope " + Numbers.text(line.slope());
  }

  private static double fitted(LineFit line, double level) {
    return Math.pow(10, line.at(Math.log10(level)));
  }

  private static List<String> row(ErrorLaw law, PointSummary point) {
    Quartiles quartiles = point.metrics().get(law.metric());
    double level = law.coordinate().of(point.point());
    return List.of(
        law.slice().name(),
        Numbers.chosen(level),
        String.valueOf(point.trials()),
        Numbers.text(quartiles.lower()),
        Numbers.text(quartiles.median()),
        Numbers.text(quartiles.upper()),
        law.line().filter(line -> level > 0).map(l -> Numbers.text(fitted(l, level))).orElse(""));
  }
}
