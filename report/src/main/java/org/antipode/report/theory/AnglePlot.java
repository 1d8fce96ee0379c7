package org.antipode.report.theory;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.report.chart.ChartStyle;
import org.antipode.theory.expected.ExpectedAngle;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The paper's Figure 1: g(θ) on [0, π], with the diagonal that no layer crosses. */
final class AnglePlot {
  private static final int SIZE = 620;
  private static final Color DIAGONAL = new Color(0x9a, 0xa5, 0xb1);
  private static final Color CURVE = new Color(0xc2, 0x41, 0x0c);

  private AnglePlot() {}

  static BufferedImage of() {
    XYChart chart =
        new XYChartBuilder()
            .width(SIZE)
            .height(SIZE)
            .title("The angle after a ReLU layer, in expectation")
            .xAxisTitle("θ, degrees")
            .yAxisTitle("g(θ), degrees")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(180.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(180.0);
    // The axis takes its labels from the first series.
    double[] coarse = angles(30);
    add(chart, "θ", coarse, coarse).setLineColor(DIAGONAL).setLineStyle(new BasicStroke(1.5f));
    double[] fine = angles(5);
    double[] after =
        Arrays.stream(fine)
            .map(degrees -> Math.toDegrees(ExpectedAngle.of(Math.toRadians(degrees))))
            .toArray();
    add(chart, "g(θ)", fine, after).setLineColor(CURVE).setLineStyle(new BasicStroke(3f));
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static double[] angles(int step) {
    return IntStream.rangeClosed(0, 180 / step).mapToDouble(i -> i * step).toArray();
  }

  private static XYSeries add(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }
}
