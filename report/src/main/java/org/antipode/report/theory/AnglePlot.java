package org.antipode.report.theory;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Format;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.chart.Span;
import org.antipode.theory.expected.ExpectedAngle;

/** The paper's Figure 1: g(θ) on [0, π], with the diagonal that no layer crosses. */
final class AnglePlot {
  private static final int HALF_TURN = 180;
  private static final Ruler DEGREES =
      new Ruler(
          new Span(0, HALF_TURN),
          Scale.LINEAR,
          IntStream.rangeClosed(0, 6)
              .mapToObj(i -> new Ruler.Tick(30 * i, String.valueOf(30 * i)))
              .toList(),
          0);

  private AnglePlot() {}

  static Figure of() {
    double[] theta = IntStream.rangeClosed(0, HALF_TURN).asDoubleStream().toArray();
    double[] after =
        Arrays.stream(theta)
            .map(degrees -> Math.toDegrees(ExpectedAngle.of(Math.toRadians(degrees))))
            .toArray();
    return new Figure(Format.SQUARE, "θ, degrees", DEGREES, "degrees", DEGREES)
        .title("The angle after a ReLU layer")
        .curve(theta, theta, Palette.MUTED, Line.DASHED)
        .curve(theta, after, Palette.ACCENT, Line.SOLID)
        .key("θ", Sign.DASHES, Palette.MUTED)
        .key("g(θ), in expectation", Sign.LINE, Palette.ACCENT);
  }
}
