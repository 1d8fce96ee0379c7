package org.antipode.report.chart;

import java.awt.Color;

/**
 * Colours that the colour-blind distinguish.
 *
 * <p>Source: M. Okabe and K. Ito, "Color universal design" (2008), without its yellow, which is
 * faint on white; then P. Tol, "Colour schemes" (2021), muted, with a brown and a grey.
 */
public final class Palette {
  public static final Color INK = new Color(0x24, 0x2b, 0x33);
  public static final Color MUTED = new Color(0x5b, 0x66, 0x72);
  public static final Color GRID = new Color(0xe3, 0xe7, 0xeb);

  /** Of 50 % points on a map, and of no line. */
  public static final Color ACCENT = new Color(0xd5, 0x5e, 0x00);

  /** The ground of pixels that were not measured. */
  public static final Color MISSING = new Color(0x9d, 0xb8, 0xcf);

  private static final Color[] LINES = {
    new Color(0x00, 0x72, 0xb2),
    new Color(0xe6, 0x9f, 0x00),
    new Color(0x00, 0x9e, 0x73),
    new Color(0xcc, 0x79, 0xa7),
    new Color(0x56, 0xb4, 0xe9),
    INK,
    new Color(0x33, 0x22, 0x88),
    new Color(0x99, 0x99, 0x33),
    new Color(0x88, 0x22, 0x55),
    new Color(0x8c, 0x56, 0x4b),
    new Color(0xdd, 0xcc, 0x77),
    new Color(0x99, 0x99, 0x99),
  };
  private static final Color NONE = new Color(0xf4, 0xf6, 0xf8);
  private static final Color ALL = new Color(0x08, 0x40, 0x81);

  private Palette() {}

  public static Color line(int index) {
    return LINES[index % LINES.length];
  }

  public static Color translucent(Color color, int alpha) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** From nearly white at 0 to dark blue at 1. */
  public static Color share(double share) {
    return new Color(
        mix(NONE.getRed(), ALL.getRed(), share),
        mix(NONE.getGreen(), ALL.getGreen(), share),
        mix(NONE.getBlue(), ALL.getBlue(), share));
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
