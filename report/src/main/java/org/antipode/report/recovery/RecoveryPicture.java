package org.antipode.report.recovery;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.Shape;
import org.antipode.core.recovery.RecoveryResult;
import org.antipode.files.ImageFile;

/**
 * What was measured, the truth, the recovery and its error side by side; where the truth is
 * unknown, without it and without the error.
 */
final class RecoveryPicture {
  private static final int PANEL = 280;

  /** The error that is drawn white, in every picture, so that pictures can be compared. */
  private static final double WHITE = 0.25;

  private static final int MARGIN = 16;
  private static final int CAPTION = 30;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  /** The least height of a plot. */
  private static final int PLOT = 140;

  /**
   * @param width of the image as it is drawn
   * @param height of the image as it is drawn
   */
  private record Panel(String caption, BufferedImage image, int width, int height) {
    /** Enlarged by whole pixels, so that each of the signal's is a square of one colour. */
    static Panel ofSignal(String caption, double[] signal, Shape shape) {
      BufferedImage image = picture(signal, shape);
      int scale = Math.max(1, PANEL / Math.max(image.getWidth(), image.getHeight()));
      return new Panel(caption, image, image.getWidth() * scale, image.getHeight() * scale);
    }
  }

  private RecoveryPicture() {}

  static BufferedImage of(RecoveryResult result) {
    Shape shape = result.signalShape();
    List<Panel> panels = new ArrayList<>();
    Panel recovery = Panel.ofSignal("recovery", result.signal(), shape);
    panels.add(measured(result, shape, recovery.height()));
    result.trueSignal().ifPresent(truth -> panels.add(Panel.ofSignal("truth", truth, shape)));
    panels.add(recovery);
    result.trueSignal().ifPresent(truth -> panels.add(error(result.signal(), truth, shape)));
    return draw(panels);
  }

  /** A picture where there are as many measurements as pixels, each by the pixel's place. */
  private static Panel measured(RecoveryResult result, Shape shape, int height) {
    double[] measurements = result.measurements();
    if (measurements.length != shape.size()) {
      BufferedImage plot =
          MeasurementPlot.of(PANEL, Math.max(PLOT, height), measurements, result.fit().predicted());
      return new Panel("measured (dots), predicted", plot, plot.getWidth(), plot.getHeight());
    }
    double low = Math.min(0, Arrays.stream(measurements).min().orElse(0));
    double high = Math.max(1, Arrays.stream(measurements).max().orElse(1));
    double[] drawn = measurements.clone();
    for (int i = 0; i < drawn.length; i++) {
      // Halved first: the difference of the largest numbers is no number.
      drawn[i] = (drawn[i] / 2 - low / 2) / (high / 2 - low / 2);
    }
    return Panel.ofSignal(
        low == 0 && high == 1
            ? "measured"
            : String.format(Locale.ROOT, "measured (%.2g to %.2g)", low, high),
        drawn,
        shape);
  }

  /** |recovery − truth|, on one scale for all pictures. */
  private static Panel error(double[] recovered, double[] truth, Shape shape) {
    double[] error = new double[truth.length];
    double largest = 0;
    for (int i = 0; i < error.length; i++) {
      error[i] = Math.abs(recovered[i] - truth[i]);
      largest = Math.max(largest, error[i]);
    }
    for (int i = 0; i < error.length; i++) {
      error[i] /= WHITE;
    }
    return Panel.ofSignal(
        String.format(Locale.ROOT, "error (white: %s), at most %.2g", WHITE, largest),
        error,
        shape);
  }

  /** NaN is drawn black. */
  private static BufferedImage picture(double[] signal, Shape shape) {
    double[] drawn = signal.clone();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Double.isNaN(drawn[i]) ? 0 : drawn[i];
    }
    return ImageFile.toImage(drawn, shape);
  }

  private static BufferedImage draw(List<Panel> panels) {
    // At least as wide as a caption.
    int width = panels.stream().mapToInt(Panel::width).reduce(PANEL, Math::max);
    int height = panels.stream().mapToInt(Panel::height).max().orElseThrow();
    BufferedImage picture =
        new BufferedImage(
            panels.size() * (width + MARGIN) + MARGIN,
            height + 2 * MARGIN + CAPTION,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.setFont(FONT);
    graphics.setColor(Color.DARK_GRAY);
    FontMetrics metrics = graphics.getFontMetrics();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      int left = MARGIN + i * (width + MARGIN);
      int inset = left + (width - panel.width()) / 2;
      graphics.drawImage(panel.image(), inset, MARGIN, panel.width(), panel.height(), null);
      // A white picture has an edge too.
      graphics.drawRect(inset - 1, MARGIN - 1, panel.width() + 1, panel.height() + 1);
      graphics.drawString(
          panel.caption(),
          left + (width - metrics.stringWidth(panel.caption())) / 2,
          MARGIN + height + CAPTION - metrics.getDescent());
    }
    graphics.dispose();
    return picture;
  }
}
