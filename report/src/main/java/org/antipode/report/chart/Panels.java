package org.antipode.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Images side by side, in one row or in several. */
public final class Panels {
  private static final int MARGIN = 16;
  private static final int CAPTION = 30;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  private Panels() {}

  /**
   * An image with a caption below it.
   *
   * @param width of the image as it is drawn
   * @param height of the image as it is drawn
   */
  public record Panel(String caption, BufferedImage image, int width, int height) {
    /** An image of which each pixel is a square of {@code scale} pixels. */
    public static Panel enlarged(String caption, BufferedImage image, int scale) {
      return new Panel(caption, image, image.getWidth() * scale, image.getHeight() * scale);
    }
  }

  /** Images that touch each other, from left to right, on white. */
  public static BufferedImage joined(List<BufferedImage> images) {
    BufferedImage all =
        new BufferedImage(
            images.stream().mapToInt(BufferedImage::getWidth).sum(),
            images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = white(all);
    int left = 0;
    for (BufferedImage image : images) {
      graphics.drawImage(image, left, 0, null);
      left += image.getWidth();
    }
    graphics.dispose();
    return all;
  }

  /** The width of the widest caption. */
  public static int captionWidth(List<Panel> panels) {
    Graphics2D graphics = panels.get(0).image().createGraphics();
    FontMetrics metrics = graphics.getFontMetrics(FONT);
    graphics.dispose();
    return panels.stream()
        .mapToInt(panel -> metrics.stringWidth(panel.caption()))
        .reduce(0, Math::max);
  }

  /**
   * Framed images with their captions, from left to right and then from the top to the bottom.
   *
   * @param least the least width of a panel, which holds a caption
   * @param columns how many are in a row
   */
  public static BufferedImage framed(List<Panel> panels, int least, int columns) {
    int width = panels.stream().mapToInt(Panel::width).reduce(least, Math::max);
    int height = panels.stream().mapToInt(Panel::height).max().orElseThrow();
    int row = height + MARGIN + CAPTION;
    BufferedImage picture =
        new BufferedImage(
            columns * (width + MARGIN) + MARGIN,
            (panels.size() + columns - 1) / columns * row + MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = white(picture);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.setFont(FONT);
    graphics.setColor(Color.DARK_GRAY);
    FontMetrics metrics = graphics.getFontMetrics();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      int left = MARGIN + i % columns * (width + MARGIN);
      int top = MARGIN + i / columns * row;
      int inset = left + (width - panel.width()) / 2;
      graphics.drawImage(panel.image(), inset, top, panel.width(), panel.height(), null);
      // A frame shows where a white image ends.
      graphics.drawRect(inset - 1, top - 1, panel.width() + 1, panel.height() + 1);
      graphics.drawString(
          panel.caption(),
          left + (width - metrics.stringWidth(panel.caption())) / 2,
          top + height + CAPTION - metrics.getDescent());
    }
    graphics.dispose();
    return picture;
  }

  private static Graphics2D white(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    return graphics;
  }
}
