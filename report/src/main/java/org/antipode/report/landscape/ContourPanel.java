package org.antipode.report.landscape;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import org.antipode.theory.landscape.Slice;

/** One landscape over the plane of a {@link Slice}: bands of equal height, darker where lower. */
final class ContourPanel {
  static final int WIDTH = 520;
  static final int HEIGHT = 560;
  private static final int PLOT = 420;
  private static final int LEFT = 70;
  private static final int TOP = 60;

  /** Bands are even in √f, which grows like the distance. */
  private static final double BAND = 0.1;

  private static final int BANDS = 24;
  private static final Color LOW = new Color(0x0b, 0x2a, 0x4a);
  private static final Color HIGH = new Color(0xf4, 0xf1, 0xe8);
  private static final Color LINE = new Color(0, 0, 0, 60);
  private static final Color MARK = new Color(0xc2, 0x41, 0x0c);
  private static final Color UNKNOWN = new Color(0xdd, 0xdd, 0xdd);

  private final Slice slice;
  private final double[] values;

  /**
   * @param values side × side, as the slice has them
   */
  ContourPanel(Slice slice, double[] values) {
    this.slice = slice;
    this.values = values;
  }

  /** Draws it at the origin. */
  void draw(Graphics2D g, String title) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.drawImage(bands(), LEFT, TOP, null);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    g.drawString(title, LEFT, TOP - 20);
    axes(g);
  }

  private BufferedImage bands() {
    BufferedImage image = new BufferedImage(PLOT, PLOT, BufferedImage.TYPE_INT_RGB);
    int[] above = new int[PLOT];
    for (int y = 0; y < PLOT; y++) {
      int left = -2;
      for (int x = 0; x < PLOT; x++) {
        int band = band(x, y);
        Color color = band < 0 ? UNKNOWN : between(LOW, HIGH, band / (double) BANDS);
        boolean edge = x > 0 && band != left || y > 0 && band != above[x];
        image.setRGB(x, y, (edge ? over(LINE, color) : color).getRGB());
        left = band;
        above[x] = band;
      }
    }
    return image;
  }

  /** The band at a pixel, by bilinear interpolation; -1 where a value is missing. */
  private int band(int x, int y) {
    double last = slice.side() - 1;
    double column = x * last / (PLOT - 1);
    double row = (PLOT - 1 - y) * last / (PLOT - 1);
    int j = (int) Math.min(last - 1, column);
    int i = (int) Math.min(last - 1, row);
    double low = mixed(at(i, j), at(i, j + 1), column - j);
    double high = mixed(at(i + 1, j), at(i + 1, j + 1), column - j);
    double height = Math.sqrt(Math.max(0, mixed(low, high, row - i)));
    return Double.isNaN(height) ? -1 : (int) Math.min(BANDS, height / BAND);
  }

  private double at(int row, int column) {
    return values[row * slice.side() + column];
  }

  private static double mixed(double a, double b, double part) {
    return a + part * (b - a);
  }

  private static Color between(Color a, Color b, double part) {
    return new Color(
        (int) Math.round(mixed(a.getRed(), b.getRed(), part)),
        (int) Math.round(mixed(a.getGreen(), b.getGreen(), part)),
        (int) Math.round(mixed(a.getBlue(), b.getBlue(), part)));
  }

  private static Color over(Color line, Color ground) {
    return between(ground, new Color(line.getRGB() & 0xffffff), line.getAlpha() / 255.0);
  }

  private void axes(Graphics2D g) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    double reach = slice.coordinate(slice.side() - 1);
    for (int tick = (int) -reach; tick <= reach; tick++) {
      String label = String.valueOf(tick).replace('-', '−');
      int x = pixel(tick);
      g.drawString(label, x - g.getFontMetrics().stringWidth(label) / 2, TOP + PLOT + 20);
      int y = TOP + PLOT - (pixel(tick) - LEFT);
      g.drawString(label, LEFT - 8 - g.getFontMetrics().stringWidth(label), y + 5);
    }
    g.drawString("along x0, in ‖x0‖", LEFT + PLOT / 2 - 60, TOP + PLOT + 44);
    g.rotate(-Math.PI / 2, 24, TOP + PLOT / 2.0 + 50);
    g.drawString("across, in ‖x0‖", 24, TOP + PLOT / 2 + 50);
    g.rotate(Math.PI / 2, 24, TOP + PLOT / 2.0 + 50);
  }

  private int pixel(double along) {
    double reach = slice.coordinate(slice.side() - 1);
    return LEFT + (int) Math.round((along / reach + 1) / 2 * (PLOT - 1));
  }

  /** Marks the point at a along x0. */
  void mark(Graphics2D g, double along, String name) {
    double x = pixel(along);
    double y = TOP + PLOT / 2.0;
    g.setColor(Color.WHITE);
    g.fill(new Ellipse2D.Double(x - 7, y - 7, 14, 14));
    g.setColor(MARK);
    g.setStroke(new BasicStroke(3f));
    g.draw(new Ellipse2D.Double(x - 6, y - 6, 12, 12));
    g.draw(new Line2D.Double(x - 2, y, x + 2, y));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    int width = g.getFontMetrics().stringWidth(name);
    g.setColor(new Color(255, 255, 255, 200));
    g.fillRoundRect((int) x - width / 2 - 5, (int) y - 36, width + 10, 22, 8, 8);
    g.setColor(MARK);
    g.drawString(name, (int) x - width / 2, (int) y - 20);
    g.setColor(Color.BLACK);
  }
}
