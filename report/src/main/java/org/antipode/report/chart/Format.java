package org.antipode.report.chart;

/**
 * How large a figure is, in units of which one is {@code pixels} pixels wide.
 *
 * @param width of the whole sheet; ignored if the plot is square
 * @param plot the height of the plot's area
 * @param letters the size of the letters
 * @param square whether the plot's area is as wide as it is high
 */
public record Format(int width, int plot, int letters, int pixels, boolean square) {
  /** A figure alone; its letters can be read at half its size, which is a phone's width. */
  public static final Format PAGE = new Format(640, 400, 19, 2, false);

  /** The same with one scale for both axes. */
  public static final Format SQUARE = new Format(640, 400, 19, 2, true);

  /** A figure beside pictures. */
  public static Format panel(int width, int plot) {
    return new Format(width, plot, 12, 1, false);
  }
}
