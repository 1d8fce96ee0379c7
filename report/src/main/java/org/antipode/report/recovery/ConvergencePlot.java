package org.antipode.report.recovery;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;

/**
 * The objective against the iteration: every start thin, the winner thick.
 *
 * <p>The axis is linear if all values are within one decade, and logarithmic otherwise. On a
 * logarithmic axis a value of 0 is drawn below all others and marked.
 */
final class ConvergencePlot {
  private static final Color OTHERS = new Color(0x9a, 0xa5, 0xb1);

  private ConvergencePlot() {}

  static Figure of(MultiStart.Result solved) {
    List<SolverResult> results = solved.results();
    double[] values =
        results.stream()
            .flatMapToDouble(result -> Arrays.stream(heights(result)))
            .filter(Double::isFinite)
            .toArray();
    double least = Arrays.stream(values).min().orElse(1);
    double largest = Arrays.stream(values).max().orElse(1);
    Scale scale = largest > 10 * least || least <= 0 ? Scale.LOGARITHMIC : Scale.LINEAR;
    double[] iterations = {
      0, results.stream().mapToInt(result -> result.history().length - 1).max().orElse(0)
    };
    Figure figure =
        new Figure(
                "iteration",
                Ruler.around(iterations, Scale.LINEAR).whole(),
                "objective",
                Ruler.around(values, scale))
            .title("Convergence");
    IntStream.range(0, results.size())
        .filter(start -> start != solved.winner())
        .forEach(start -> draw(figure, results.get(start), OTHERS, Line.THIN));
    // Last, so that it lies on top.
    draw(figure, solved.best(), Palette.ACCENT, Line.SOLID);
    figure.key(
        "start %d, the best of %d".formatted(solved.winner() + 1, results.size()),
        Sign.LINE,
        Palette.ACCENT);
    if (results.size() > 1) {
      figure.key("the others", Sign.LINE, OTHERS);
    }
    zeros(figure, results);
    return figure;
  }

  /** What is below all normal numbers counts as 0. */
  private static double[] heights(SolverResult result) {
    return Arrays.stream(result.history())
        .map(value -> value < Double.MIN_NORMAL ? 0 : value)
        .toArray();
  }

  private static void draw(Figure figure, SolverResult result, Color color, Line line) {
    double[] y = heights(result);
    double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
    figure.curve(x, y, color, line);
    if (y.length == 1) {
      // A single point is no line.
      figure.marks(x, y, color);
    }
  }

  private static void zeros(Figure figure, List<SolverResult> results) {
    double[] x =
        results.stream()
            .map(ConvergencePlot::heights)
            .flatMapToDouble(
                y -> IntStream.range(0, y.length).filter(i -> y[i] == 0).asDoubleStream())
            .distinct()
            .toArray();
    if (x.length > 0) {
      figure.marks(x, new double[x.length], Palette.INK);
      figure.key("exactly 0", Sign.DOT, Palette.INK);
    }
  }
}
