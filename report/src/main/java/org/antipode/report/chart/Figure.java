package org.antipode.report.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.antipode.report.chart.Key.Sign;

/** One plot as all pictures draw it: marks, bars, curves, bands and cells over two axes. */
public final class Figure {
  private final List<Layer> layers = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private final String xTitle;
  private final Ruler across;
  private final String yTitle;
  private final Ruler up;

  public Figure(String xTitle, Ruler across, String yTitle, Ruler up) {
    this.xTitle = xTitle;
    this.across = across;
    this.yTitle = yTitle;
    this.up = up;
  }

  /** Something that is drawn over the axes, in the order in which it came. */
  interface Layer {
    void draw(Sheet sheet);
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
    layers.add(
        sheet -> {
          for (int i = 0; i < x.length; i++) {
            sheet.fill(new Ellipse2D.Double(sheet.x(x[i]) - 4.5, sheet.y(y[i]) - 4.5, 9, 9), color);
          }
        });
    return this;
  }

  /** An empty ring. */
  public Figure ring(double x, double y, Color color) {
    layers.add(
        sheet -> {
          Ellipse2D ring = new Ellipse2D.Double(sheet.x(x) - 7, sheet.y(y) - 7, 14, 14);
          sheet.fill(ring, Color.WHITE);
          sheet.draw(ring, color, false);
        });
    return this;
  }

  /** A curve through all places. */
  public Figure curve(double[] x, double[] y, Color color, boolean dashed) {
    layers.add(sheet -> sheet.draw(path(sheet, x, y), color, dashed));
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
                false);
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
    layers.add(
        sheet -> {
          double left = sheet.whole(sheet.x(width.low()));
          double top = sheet.whole(sheet.y(height.high()));
          double right = sheet.whole(sheet.x(width.high()));
          double bottom = sheet.whole(sheet.y(height.low()));
          sheet.fill(new Rectangle2D.Double(left, top, right - left, bottom - top), color);
        });
    return this;
  }

  private static Path2D path(Sheet sheet, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < x.length; i++) {
      if (i == 0) {
        path.moveTo(sheet.x(x[i]), sheet.y(y[i]));
      } else {
        path.lineTo(sheet.x(x[i]), sheet.y(y[i]));
      }
    }
    return path;
  }

  /** The plot as a PNG file. */
  public byte[] png() {
    try (Sheet sheet = new Sheet(across, up, keys)) {
      sheet.axes(xTitle, yTitle);
      layers.forEach(layer -> layer.draw(sheet));
      return sheet.png();
    }
  }
}
