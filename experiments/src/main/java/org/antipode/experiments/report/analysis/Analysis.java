package org.antipode.experiments.report.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antipode.report.chart.Scale;

/**
 * What a sweep's trials say.
 *
 * <p>The transition is looked for along the coordinate that sets the number of measurements, where
 * there is one, and else along the last numeric coordinate; its 50 % points are plotted against the
 * first other one.
 *
 * @param results the trials
 * @param summaries each grid point in a few numbers
 * @param coordinates the axes that take more than one value
 * @param transitions success along the transition's coordinate; none without a numeric one
 * @param curves the 50 % points; none without a second numeric coordinate
 * @param comparisons every two values of each choice, such as two solvers, over the same draws
 * @param laws each error against the noise; none without a coordinate that the noise's norm is
 *     proportional to, or a logarithmic one
 */
public record Analysis(
    SweepResults results,
    List<PointSummary> summaries,
    List<Coordinate> coordinates,
    List<Transition> transitions,
    List<TransitionCurve> curves,
    List<Comparison> comparisons,
    List<ErrorLaw> laws) {

  /** The statistics of the results: summaries, transitions, comparisons and fitted laws. */
  public static Analysis of(SweepResults results) {
    List<PointSummary> summaries = PointSummary.of(results);
    List<Coordinate> all = Coordinate.of(results.axes());
    SharedDraws draws = new SharedDraws(results);
    ProblemSizes sizes = new ProblemSizes(results, all);
    Optional<Coordinate> along =
        sizes
            .measurements()
            .or(() -> all.stream().filter(Coordinate::numeric).reduce((first, second) -> second));
    List<Transition> transitions =
        along.map(c -> Transition.along(c, all, summaries, draws)).orElse(List.of());
    List<TransitionCurve> curves =
        all.stream()
            .filter(c -> c.numeric() && c.values().size() > 2 && !c.equals(along.get()))
            .findFirst()
            .map(c -> TransitionCurve.of(c, along.get(), all, summaries, transitions))
            .orElse(List.of());
    return new Analysis(
        results,
        summaries,
        all,
        transitions,
        curves,
        Comparison.of(results, all, along),
        laws(sizes.noise(), results, all, summaries, draws));
  }

  private static List<ErrorLaw> laws(
      Optional<Coordinate> noise,
      SweepResults results,
      List<Coordinate> all,
      List<PointSummary> summaries,
      SharedDraws draws) {
    return noise
        .or(() -> all.stream().filter(c -> c.scale() == Scale.LOGARITHMIC).findFirst())
        .stream()
        .flatMap(
            c ->
                results.metrics().stream()
                    .filter(metric -> metric.toLowerCase(Locale.ROOT).endsWith("error"))
                    .flatMap(metric -> ErrorLaw.along(c, metric, all, summaries, draws).stream()))
        .toList();
  }

  /** The slices along any coordinate. */
  public List<Slice> slices(Coordinate coordinate) {
    return Slice.along(List.of(coordinate), coordinates, summaries);
  }
}
