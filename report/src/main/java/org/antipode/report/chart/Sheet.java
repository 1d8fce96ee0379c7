package org.antipode.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.antipode.report.chart.Key.Sign;
import org.antipode.report.chart.Ruler.Tick;

/** What a figure is drawn on: the plot's area with its axes, the title above and the key below. */
final class Sheet implements AutoCloseable {
  private static final float[] DASH = {9, 6};

  private final Format format;
  private final Ruler across;
  private final Ruler up;
  private final Layout layout;
  private final FontMetrics letters;
  private final BufferedImage image;
  private final Graphics2D graphics;

  Sheet(Format format, boolean titled, Ruler across, Ruler up, List<Key> keys) {
    this.format = format;
    this.across = across;
    this.up = up;
    letters = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)).getFontMetrics();
    layout = Layout.of(format, titled, across, up, keys, letters);
    image =
        new BufferedImage(
            format.pixels() * layout.width(),
            format.pixels() * layout.height(),
            BufferedImage.TYPE_INT_RGB);
    graphics = graphics(image);
    fill(new Rectangle2D.Double(0, 0, layout.width(), layout.height()), Color.WHITE);
  }

  private Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.scale(format.pixels(), format.pixels());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    // Else letters are as wide as whole pixels have it, and a text not as wide as it was measured.
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, format.letters()));
    return graphics;
  }

  /** Where a value is, from the left. */
  double x(double value) {
    return layout.left() + across.place(value) * (layout.right() - layout.left());
  }

  /** Where a value is, from the top. */
  double y(double value) {
    return layout.bottom() - up.place(value) * (layout.bottom() - layout.top());
  }

  /** The nearest edge of a pixel. */
  double whole(double place) {
    return Math.round(format.pixels() * place) / (double) format.pixels();
  }

  void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  /** A hairline. */
  void draw(Shape shape, Color color) {
    draw(shape, color, new BasicStroke(1));
  }

  /** A curve. */
  void draw(Shape shape, Color color, Line line) {
    switch (line) {
      case THIN -> draw(shape, color);
      case SOLID -> draw(shape, color, new BasicStroke(2.5f, 0, 1, 1, null, 0));
      case DASHED -> draw(shape, color, new BasicStroke(2.5f, 0, 1, 1, DASH, 0));
    }
  }

  /** An image that fills a rectangle. */
  void image(BufferedImage picture, Rectangle2D at) {
    AffineTransform placed = AffineTransform.getTranslateInstance(at.getX(), at.getY());
    placed.scale(at.getWidth() / picture.getWidth(), at.getHeight() / picture.getHeight());
    graphics.drawImage(picture, placed, null);
  }

  /** A name on a light ground, centred above a place. */
  void name(String name, Color color, double x, double y) {
    double half = letters.stringWidth(name) / 2.0 + Layout.GAP / 2.0;
    double top = y - letters.getAscent() - Layout.GAP;
    fill(
        new Rectangle2D.Double(x - half, top, 2 * half, letters.getAscent() + Layout.GAP),
        Palette.translucent(Color.WHITE, 200));
    centred(name, color, x, y - Layout.GAP / 2.0);
  }

  /** The title, above the plot. */
  void title(String title) {
    text(title, Palette.INK, layout.left(), layout.line());
  }

  private void draw(Shape shape, Color color, Stroke stroke) {
    graphics.setColor(color);
    graphics.setStroke(stroke);
    graphics.draw(shape);
  }

  /** The grid, both axes with their numbers and titles, and the key. */
  void axes(String xTitle, String yTitle) {
    for (Tick tick : up.ticks()) {
      double y = y(tick.value());
      draw(new Line2D.Double(layout.left(), y, layout.right(), y), Palette.GRID);
      double x = layout.left() - Layout.GAP - letters.stringWidth(tick.label());
      text(tick.label(), Palette.MUTED, x, y + middle());
    }
    int bottom = layout.bottom();
    draw(new Line2D.Double(layout.left(), bottom, layout.right(), bottom), Palette.MUTED);
    List<Tick> ticks = layout.across().ticks();
    for (int i = 0; i < ticks.size(); i++) {
      double x = x(ticks.get(i).value());
      draw(new Line2D.Double(x, bottom, x, bottom + 5), Palette.MUTED);
      double y = bottom + 5 + letters.getAscent() + i % layout.labelRows() * layout.line();
      centred(ticks.get(i).label(), Palette.MUTED, x, y);
    }
    double below = bottom + Layout.GAP + layout.labelRows() * layout.line() + letters.getAscent();
    centred(xTitle, Palette.INK, (layout.left() + layout.right()) / 2.0, below);
    graphics.rotate(-Math.PI / 2);
    centred(yTitle, Palette.INK, -(layout.top() + bottom) / 2.0, letters.getAscent());
    graphics.rotate(Math.PI / 2);
    layout.keys().forEach(place -> key(place, below));
  }

  private void key(Layout.KeyPlace place, double above) {
    Key key = place.key();
    double base = above + Layout.GAP + (place.row() + 1) * layout.line();
    double y = base - middle();
    double end = place.x() + Layout.SIGN;
    switch (key.sign()) {
      case DOT -> fill(new Ellipse2D.Double(end - 12, y - 5, 10, 10), key.color());
      case BOX -> fill(new Rectangle2D.Double(end - 18, y - 9, 18, 18), key.color());
      case LINE, DASHES ->
          draw(
              new Line2D.Double(place.x(), y, end, y),
              key.color(),
              key.sign() == Sign.DASHES ? Line.DASHED : Line.SOLID);
    }
    text(key.name(), Palette.INK, end + Layout.GAP, base);
  }

  /** From a line's base to the middle of its digits. */
  private double middle() {
    return letters.getAscent() * 0.36;
  }

  private void centred(String text, Color color, double x, double y) {
    text(text, color, x - letters.stringWidth(text) / 2.0, y);
  }

  private void text(String text, Color color, double x, double y) {
    graphics.setColor(color);
    graphics.drawString(text, (float) x, (float) y);
  }

  /** What was drawn. */
  BufferedImage image() {
    return image;
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
