package org.antipode.report.landscape;

import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * A function over a square as bands of equal height, darker where it is lower, with a line between
 * two bands.
 *
 * @param side how many values a row has
 * @param values side × side, the lowest row first; NaN where a value is missing
 */
record ContourBands(int side, double[] values) {
  private static final int PIXELS = 800;

  /** Bands are even in √f, which grows like the distance. */
  private static final double BAND = 0.1;

  private static final int BANDS = 24;
  private static final Color LOW = new Color(0x0b, 0x2a, 0x4a);
  private static final Color HIGH = new Color(0xf4, 0xf1, 0xe8);
  private static final double LINE = 60 / 255.0;
  private static final Color UNKNOWN = new Color(0xdd, 0xdd, 0xdd);

  /** The bands, the highest row at the top. */
  BufferedImage image() {
    BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
    int[] above = new int[PIXELS];
    for (int y = 0; y < PIXELS; y++) {
      int left = -2;
      for (int x = 0; x < PIXELS; x++) {
        int band = band(x, y);
        Color color = band < 0 ? UNKNOWN : between(LOW, HIGH, band / (double) BANDS);
        boolean edge = x > 0 && band != left || y > 0 && band != above[x];
        image.setRGB(x, y, (edge ? between(color, Color.BLACK, LINE) : color).getRGB());
        left = band;
        above[x] = band;
      }
    }
    return image;
  }

  /** The band at a pixel, by bilinear interpolation; -1 where a value is missing. */
  private int band(int x, int y) {
    double last = side - 1;
    double column = x * last / (PIXELS - 1);
    double row = (PIXELS - 1 - y) * last / (PIXELS - 1);
    int j = (int) Math.min(last - 1, column);
    int i = (int) Math.min(last - 1, row);
    double low = mixed(at(i, j), at(i, j + 1), column - j);
    double high = mixed(at(i + 1, j), at(i + 1, j + 1), column - j);
    double height = Math.sqrt(Math.max(0, mixed(low, high, row - i)));
    return Double.isNaN(height) ? -1 : (int) Math.min(BANDS, height / BAND);
  }

  private double at(int row, int column) {
    return values[row * side + column];
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
}
