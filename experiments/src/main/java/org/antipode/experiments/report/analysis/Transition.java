package org.antipode.experiments.report.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antipode.experiments.report.statistics.Crossing;
import org.antipode.experiments.report.statistics.GoodnessOfFit;
import org.antipode.experiments.report.statistics.LogisticFit;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.report.chart.Scale;
import org.antipode.report.text.Numbers;

/**
 * Success against one numeric coordinate: its fitted curve and 50 % point.
 *
 * @param coordinate what varies along the slice
 * @param slice the points that were fitted
 * @param scale the axis on which a logistic curve has the smaller deviance
 * @param crossing the curve over that axis; absent where all trials succeed or all fail
 * @param midpoint where it crosses one half, in the coordinate's own unit; absent where that is
 *     outside of the grid
 */
public record Transition(
    Coordinate coordinate,
    Slice slice,
    Scale scale,
    Optional<Crossing> crossing,
    Optional<Midpoint> midpoint) {

  /** A transition for each slice along the coordinate. */
  static List<Transition> along(
      Coordinate coordinate,
      List<Coordinate> all,
      List<PointSummary> summaries,
      SharedDraws draws) {
    return Slice.along(List.of(coordinate), all, summaries).stream()
        .map(slice -> of(coordinate, slice, draws))
        .toList();
  }

  private static Transition of(Coordinate coordinate, Slice slice, SharedDraws draws) {
    Scale scale = likelier(coordinate, slice);
    Optional<Crossing> crossing =
        Crossing.of(draws.counts(slice, coordinate, scale), draws.resampling());
    return new Transition(
        coordinate, slice, scale, crossing, crossing.flatMap(c -> c.midpoint(scale::inverse)));
  }

  /** Of equals, the linear one. */
  private static Scale likelier(Coordinate coordinate, Slice slice) {
    double[] x = slice.points().stream().mapToDouble(p -> coordinate.of(p.point())).toArray();
    if (Arrays.stream(x).anyMatch(value -> value <= 0)) {
      return Scale.LINEAR;
    }
    return Arrays.stream(Scale.values())
        .min(Comparator.comparingDouble(scale -> deviance(scale, x, slice.points())))
        .orElseThrow();
  }

  private static double deviance(Scale scale, double[] x, List<PointSummary> points) {
    return LogisticFit.of(
            Arrays.stream(x).map(scale::of).toArray(),
            points.stream().mapToInt(PointSummary::successes).toArray(),
            points.stream().mapToInt(PointSummary::trials).toArray())
        .map(LogisticFit::deviance)
        .orElse(0.0);
  }

  /** How the 50 % point was found: {@code logistic}, {@code isotonic} or {@code none}. */
  public String method() {
    return midpoint.isEmpty()
        ? "none"
        : crossing.get().isotonic().isPresent() ? "isotonic" : "logistic";
  }

  /** The curve, or why there is no 50 % point, and how well the logistic curve fits. */
  public String explanation() {
    if (crossing.isEmpty()) {
      return "all trials " + (slice.points().get(0).successes() > 0 ? "succeed" : "fail");
    }
    GoodnessOfFit quality = crossing.get().quality();
    String test =
        quality
            .pValue()
            .map(
                p ->
                    "deviance %s on %d degrees of freedom, p %s"
                        .formatted(
                            Numbers.text(quality.deviance()),
                            quality.degrees(),
                            Numbers.probability(p)))
            .orElse("too few trials to test its fit");
    String axis = scale == Scale.LOGARITHMIC ? "logarithmic" : "linear";
    if (crossing.get().disordered()) {
      return "none: success neither only rises nor only falls (logistic curve: " + test + ")";
    }
    String curve =
        crossing.get().isotonic().isPresent()
            ? "isotonic regression, as no logistic curve fits (" + test + ")"
            : "logistic curve on a " + axis + " axis (" + test + ")";
    return midpoint.isPresent() ? curve : "outside of the grid: " + curve;
  }

  /** The 50 % point of each bootstrap sample; infinite where it is out of reach. */
  double[] resampled() {
    return crossing.stream()
        .flatMapToDouble(curve -> Arrays.stream(curve.resampled()))
        .map(scale::inverse)
        .toArray();
  }

  /** The fitted share of successes. */
  public Optional<Double> rate(double value) {
    return crossing.map(curve -> curve.rate(scale.of(value)));
  }
}
