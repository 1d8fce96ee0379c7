package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.antipode.report.chart.Figure;
import org.antipode.report.chart.Format;
import org.antipode.report.chart.Line;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;

/**
 * Measurements in their order: a dot for each, and a line through what the answer predicts. The
 * axis includes 0; numbers that are not finite are left out.
 */
final class MeasurementPlot {
  private static final double DOT = 3;

  /** What the labels and the title below the plot take of the height. */
  private static final int LABELS = 66;

  /** Larger numbers are drawn at the axis's end, so that the axis's length is a number. */
  private static final double LARGEST = Double.MAX_VALUE / 8;

  private MeasurementPlot() {}

  /**
   * @param width in pixels
   * @param height in pixels, as nearly as the size of the letters allows
   */
  static BufferedImage of(int width, int height, double[] observed, double[] predicted) {
    double[] y = drawn(observed);
    double[] line = drawn(predicted);
    double[] x = IntStream.rangeClosed(1, y.length).asDoubleStream().toArray();
    double[] all =
        DoubleStream.concat(
                DoubleStream.of(0), DoubleStream.concat(Arrays.stream(y), Arrays.stream(line)))
            .filter(Double::isFinite)
            .toArray();
    return new Figure(
            Format.panel(width, height - LABELS),
            "measurement",
            Ruler.around(x, Scale.LINEAR).whole(),
            "",
            Ruler.around(all, Scale.LINEAR))
        .curve(x, line, Palette.ACCENT, Line.THIN)
        .marks(x, y, DOT, Palette.INK)
        .image();
  }

  private static double[] drawn(double[] values) {
    return Arrays.stream(values)
        .map(value -> Double.isFinite(value) ? Math.max(-LARGEST, Math.min(LARGEST, value)) : value)
        .toArray();
  }
}
