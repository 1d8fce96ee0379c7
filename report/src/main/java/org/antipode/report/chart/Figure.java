package org.antipode.report.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.antipode.files.ImageFile;
import org.antipode.report.chart.Key.Sign;

/** One plot as all pictures draw it: marks, bars, curves, bands and cells over two axes. */
public final class Figure {
  private final List<Layer> layers = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private final Format format;
  private final String xTitle;
  private final Ruler across;
  private final String yTitle;
  private final Ruler up;
  private String title = "";

  /** A figure alone on a page, without a title. */
  public Figure(String xTitle, Ruler across, String yTitle, Ruler up) {
    this(Format.PAGE, xTitle, across, yTitle, up);
  }

  public Figure(Format format, String xTitle, Ruler across, String yTitle, Ruler up) {
    this.format = format;
    this.xTitle = xTitle;
    this.across = across;
    this.yTitle = yTitle;
    this.up = up;
  }

  /** Something that is drawn over the axes, in the order in which it came. */
  interface Layer {
    void draw(Sheet sheet);
  }

  /** A title above the plot. */
  public Figure title(String above) {
    title = above;
    return this;
  }

  /** A name below the plot; an empty one needs no place there. */
  public Figure key(String name, Sign sign, Color color) {
    if (!name.isEmpty()) {
      keys.add(new Key(name, sign, color));
    }
    return this;
  }

  /** A dot at each place. */
  public Figure marks(double[] x, double[] y, Color color) {
    return marks(x, y, 9, color);
  }

  /** A dot at each place that is finite. */
  public Figure marks(double[] x, double[] y, double size, Color color) {
    layers.add(
        sheet -> {
          for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
              sheet.fill(
                  new Ellipse2D.Double(
                      sheet.x(x[i]) - size / 2, sheet.y(y[i]) - size / 2, size, size),
                  color);
            }
          }
        });
    return this;
  }

  /** A name above a place. */
  public Figure name(double x, double y, String name, Color color) {
    layers.add(sheet -> sheet.name(name, color, sheet.x(x), sheet.y(y) - 9));
    return this;
  }

  /** An image that fills a rectangle, its first row at the top. */
  public Figure image(Span width, Span height, BufferedImage image) {
    layers.add(sheet -> sheet.image(image, rectangle(sheet, width, height)));
    return this;
  }

  /** An empty ring. */
  public Figure ring(double x, double y, Color color) {
    layers.add(
        sheet -> {
          Ellipse2D ring = new Ellipse2D.Double(sheet.x(x) - 7, sheet.y(y) - 7, 14, 14);
          sheet.fill(ring, Color.WHITE);
          sheet.draw(ring, color, Line.SOLID);
        });
    return this;
  }

  /** A curve through all places; it has a gap where y is not finite. */
  public Figure curve(double[] x, double[] y, Color color, Line line) {
    layers.add(sheet -> sheet.draw(path(sheet, x, y), color, line));
    return this;
  }

  /** A vertical bar at each x. */
  public Figure bars(double[] x, double[] low, double[] high, Color color) {
    layers.add(
        sheet -> {
          for (int i = 0; i < x.length; i++) {
            double at = sheet.x(x[i]);
            sheet.draw(
                new Line2D.Double(at, sheet.y(low[i]), at, sheet.y(high[i])),
                Palette.translucent(color, 130),
                Line.SOLID);
          }
        });
    return this;
  }

  /** A dot at each place, with a bar from low to high. */
  public Figure intervals(double[] x, double[] low, double[] middle, double[] high, Color color) {
    return bars(x, low, high, color).marks(x, middle, color);
  }

  /** The area between two curves. */
  public Figure band(double[] x, double[] low, double[] high, Color color) {
    layers.add(
        sheet -> {
          Path2D area = path(sheet, x, low);
          for (int i = x.length - 1; i >= 0; i--) {
            area.lineTo(sheet.x(x[i]), sheet.y(high[i]));
          }
          area.closePath();
          sheet.fill(area, color);
        });
    return this;
  }

  /** A filled rectangle, on whole pixels so that no seam is seen between two. */
  public Figure cell(Span width, Span height, Color color) {
    layers.add(sheet -> sheet.fill(rectangle(sheet, width, height), color));
    return this;
  }

  private static Rectangle2D rectangle(Sheet sheet, Span width, Span height) {
    double left = sheet.whole(sheet.x(width.low()));
    double top = sheet.whole(sheet.y(height.high()));
    double right = sheet.whole(sheet.x(width.high()));
    double bottom = sheet.whole(sheet.y(height.low()));
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private static Path2D path(Sheet sheet, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    boolean joined = false;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(y[i])) {
        joined = false;
      } else if (joined) {
        path.lineTo(sheet.x(x[i]), sheet.y(y[i]));
      } else {
        path.moveTo(sheet.x(x[i]), sheet.y(y[i]));
        joined = true;
      }
    }
    return path;
  }

  /** The figure as an image. */
  public BufferedImage image() {
    try (Sheet sheet = new Sheet(format, !title.isEmpty(), across, up, keys)) {
      sheet.title(title);
      sheet.axes(xTitle, yTitle);
      layers.forEach(layer -> layer.draw(sheet));
      return sheet.image();
    }
  }

  /** The figure as a PNG file. */
  public byte[] png() {
    return ImageFile.png(image());
  }
}
