package org.antipode.cli.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.solver.MultiStart;
import org.antipode.core.solver.SolverResult;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The objective against the iteration on a log axis: every start thin, the winner thick. */
final class ConvergencePlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;
  private static final Color OTHERS = new Color(0x9a, 0xa5, 0xb1);
  private static final Color WINNER = new Color(0xc2, 0x41, 0x0c);

  private ConvergencePlot() {}

  static BufferedImage of(MultiStart.Result solved) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Convergence")
            .xAxisTitle("Iteration")
            .yAxisTitle("Objective")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisDecimalPattern("0E0");
    chart.getStyler().setXAxisDecimalPattern("0");
    double floor = floor(solved.results());
    for (int i = 0; i < solved.results().size(); i++) {
      if (i != solved.winner()) {
        XYSeries series = add(chart, "Start " + (i + 1), solved.results().get(i), floor);
        series.setLineColor(OTHERS).setLineStyle(new BasicStroke(1f)).setShowInLegend(false);
      }
    }
    // Last, so that it lies on top.
    String name = "Start " + (solved.winner() + 1) + ", the best of " + solved.results().size();
    add(chart, name, solved.best(), floor).setLineColor(WINNER).setLineStyle(new BasicStroke(3f));
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Where an objective of zero is drawn: a tenth of the least that is not zero. */
  private static double floor(List<SolverResult> results) {
    return results.stream()
            .flatMapToDouble(result -> Arrays.stream(result.history()))
            .filter(value -> value > Double.MIN_NORMAL && Double.isFinite(value))
            .min()
            .orElse(1)
        / 10;
  }

  private static XYSeries add(XYChart chart, String name, SolverResult result, double floor) {
    int[] drawn =
        IntStream.range(0, result.history().length)
            .filter(i -> Double.isFinite(result.history()[i]))
            .toArray();
    double[] iterations = {0};
    double[] values = {floor};
    if (drawn.length > 0) {
      iterations = Arrays.stream(drawn).asDoubleStream().toArray();
      values =
          Arrays.stream(drawn).mapToDouble(i -> Math.max(floor, result.history()[i])).toArray();
    }
    XYSeries series = chart.addSeries(name, iterations, values);
    // A single point is no line.
    series.setMarker(values.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    return series;
  }
}
