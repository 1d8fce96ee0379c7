package org.antipode.report.recovery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.strategy.MultiStart;
import org.antipode.report.chart.ChartStyle;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The objective against the iteration: every start thin, the winner thick.
 *
 * <p>Within a decade the axis is linear in f; over more, or with an objective of 0, in log10 f, so
 * that its labels are as many as fit, however many decades there are. 0 is marked below all others.
 */
final class ConvergencePlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;
  private static final Color OTHERS = new Color(0x9a, 0xa5, 0xb1);
  private static final Color WINNER = new Color(0xc2, 0x41, 0x0c);

  /** The powers of ten that are written out. */
  private static final int PLAIN = 3;

  private final XYChart chart;
  private final List<SolverResult> results;

  private final boolean logarithmic;

  /** Where 0 is drawn on a logarithmic axis. */
  private final double floor;

  private ConvergencePlot(XYChart chart, List<SolverResult> results) {
    this.chart = chart;
    this.results = results;
    double[] values =
        results.stream()
            .flatMapToDouble(result -> Arrays.stream(result.history()))
            .filter(Double::isFinite)
            .toArray();
    double[] logs = Arrays.stream(values).filter(value -> value > 0).map(Math::log10).toArray();
    double least = Arrays.stream(logs).min().orElse(0);
    double largest = Arrays.stream(logs).max().orElse(0);
    logarithmic = logs.length < values.length || largest - least > 1;
    floor = least - Math.max(1, (largest - least) / 20);
    if (logarithmic) {
      chart.getStyler().setYAxisTickLabelsFormattingFunction(ConvergencePlot::objective);
    }
  }

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
    chart.getStyler().setXAxisTickLabelsFormattingFunction(ConvergencePlot::iteration);
    new ConvergencePlot(chart, solved.results()).draw(solved.winner());
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Nothing between two iterations. */
  static String iteration(double tick) {
    return Math.abs(tick - Math.rint(tick)) < 1e-9 ? String.valueOf(Math.round(tick)) : "";
  }

  /** 10 to the power of a tick: {@code 1e-12}, {@code 0.01}, {@code 3.2e5}. */
  static String objective(double tick) {
    double exponent = Math.rint(tick);
    if (Math.abs(tick - exponent) >= 1e-9) {
      double floor = Math.floor(tick);
      String digits = String.format(Locale.ROOT, "%.1f", Math.pow(10, tick - floor));
      return Math.abs(floor) <= PLAIN
          ? plain(Double.parseDouble(digits) * Math.pow(10, floor))
          : digits + "e" + (int) floor;
    }
    return Math.abs(exponent) <= PLAIN ? plain(Math.pow(10, exponent)) : "1e" + (int) exponent;
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  private void draw(int winner) {
    for (int i = 0; i < results.size(); i++) {
      if (i != winner) {
        add("Start " + (i + 1), results.get(i))
            .setMarkerColor(OTHERS)
            .setLineColor(OTHERS)
            .setLineStyle(new BasicStroke(1f))
            .setShowInLegend(false);
      }
    }
    // Last, so that it lies on top.
    add("Start " + (winner + 1) + ", the best of " + results.size(), results.get(winner))
        .setMarkerColor(WINNER)
        .setLineColor(WINNER)
        .setLineStyle(new BasicStroke(3f));
    zeros();
  }

  private XYSeries add(String name, SolverResult result) {
    double[] history = result.history();
    int[] drawn =
        IntStream.range(0, history.length).filter(i -> Double.isFinite(history[i])).toArray();
    double[] iterations = {0};
    double[] values = {height(0)};
    if (drawn.length > 0) {
      iterations = Arrays.stream(drawn).asDoubleStream().toArray();
      values = Arrays.stream(drawn).mapToDouble(i -> height(history[i])).toArray();
    }
    XYSeries series = chart.addSeries(name, iterations, values);
    // A single point is no line.
    series.setMarker(values.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    return series;
  }

  private double height(double objective) {
    if (!logarithmic) {
      return objective;
    }
    return objective > 0 ? Math.log10(objective) : floor;
  }

  private void zeros() {
    double[] iterations =
        results.stream()
            .flatMapToDouble(
                result ->
                    IntStream.range(0, result.history().length)
                        .filter(i -> result.history()[i] <= 0)
                        .asDoubleStream())
            .distinct()
            .sorted()
            .toArray();
    if (logarithmic && iterations.length > 0) {
      double[] heights = new double[iterations.length];
      Arrays.fill(heights, floor);
      chart
          .addSeries("Exactly 0, below the axis", iterations, heights)
          .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
          .setMarker(SeriesMarkers.DIAMOND)
          .setMarkerColor(Color.BLACK);
    }
  }
}
