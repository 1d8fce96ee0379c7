package org.antipode.report.recovery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Measurements one after the other: a dot for each, and a line through what the answer predicts.
 */
final class MeasurementPlot {
  private static final Color GROUND = new Color(0xf4, 0xf5, 0xf7);
  private static final Color ZERO = new Color(0xb8, 0xc0, 0xc8);
  private static final Color PREDICTED = new Color(0xc2, 0x41, 0x0c);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final int INSET = 18;
  private static final double DOT = 3;

  private final int width;
  private final int height;
  private final int count;
  private final double low;
  private final double high;

  private MeasurementPlot(int width, int height, double[] observed, double[] predicted) {
    this.width = width;
    this.height = height;
    this.count = observed.length;
    // From zero, as the size of a measurement is what is looked at.
    this.low = finite(observed, predicted).min().orElse(0);
    this.high = finite(observed, predicted).max().orElse(0);
  }

  private static DoubleStream finite(double[] observed, double[] predicted) {
    return DoubleStream.concat(
            DoubleStream.of(0),
            DoubleStream.concat(Arrays.stream(observed), Arrays.stream(predicted)))
        .filter(Double::isFinite);
  }

  static BufferedImage of(int width, int height, double[] observed, double[] predicted) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    new MeasurementPlot(width, height, observed, predicted)
        .draw(image.createGraphics(), observed, predicted);
    return image;
  }

  private void draw(Graphics2D g, double[] observed, double[] predicted) {
    g.setColor(GROUND);
    g.fillRect(0, 0, width, height);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(ZERO);
    g.drawLine(0, (int) y(0), width, (int) y(0));
    Path2D line = new Path2D.Double();
    boolean joined = false;
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(predicted[i])) {
        joined = false;
      } else if (joined) {
        line.lineTo(x(i), y(predicted[i]));
      } else {
        line.moveTo(x(i), y(predicted[i]));
        joined = true;
      }
    }
    g.setColor(PREDICTED);
    g.setStroke(new BasicStroke(1f));
    g.draw(line);
    g.setColor(Color.BLACK);
    for (int i = 0; i < count; i++) {
      g.fill(new Ellipse2D.Double(x(i) - DOT / 2, y(observed[i]) - DOT / 2, DOT, DOT));
    }
    g.setFont(FONT);
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(String.format(Locale.ROOT, "%.2g", high), 4, metrics.getAscent());
    g.drawString(String.format(Locale.ROOT, "%.2g", low), 4, height - metrics.getDescent());
    g.dispose();
  }

  private double x(int measurement) {
    return INSET + (measurement + 0.5) / count * (width - 2 * INSET);
  }

  private double y(double value) {
    // Halved first: the difference of the largest numbers is no number.
    double part = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
    return height - INSET - part * (height - 2 * INSET);
  }
}
