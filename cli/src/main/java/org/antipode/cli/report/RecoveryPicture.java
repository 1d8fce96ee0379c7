package org.antipode.cli.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.core.file.ImageFile;
import org.antipode.core.map.SignalShape;
import org.antipode.core.recovery.RecoveryResult;

/** Truth, recovery and error side by side; where the truth is unknown, the recovery alone. */
final class RecoveryPicture {
  private static final int PANEL = 280;
  private static final int MARGIN = 16;
  private static final int CAPTION = 30;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  private record Panel(String caption, BufferedImage image) {}

  private RecoveryPicture() {}

  static BufferedImage of(RecoveryResult result) {
    SignalShape shape = result.signalShape();
    List<Panel> panels = new ArrayList<>();
    result.trueSignal().ifPresent(truth -> panels.add(new Panel("truth", image(truth, shape))));
    panels.add(new Panel("recovery", image(result.signal(), shape)));
    result.trueSignal().ifPresent(truth -> panels.add(error(result.signal(), truth, shape)));
    return draw(panels, shape);
  }

  /** |recovery − truth|, brightened until its largest entry is white. */
  private static Panel error(double[] recovered, double[] truth, SignalShape shape) {
    double[] error = new double[truth.length];
    double largest = 0;
    for (int i = 0; i < error.length; i++) {
      error[i] = Math.abs(recovered[i] - truth[i]);
      largest = Math.max(largest, error[i]);
    }
    double white = largest > 0 && Double.isFinite(largest) ? largest : 1;
    for (int i = 0; i < error.length; i++) {
      error[i] /= white;
    }
    return new Panel(String.format(Locale.ROOT, "error (white: %.2g)", white), image(error, shape));
  }

  /** NaN is drawn black. */
  private static BufferedImage image(double[] signal, SignalShape shape) {
    double[] drawn = signal.clone();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Double.isNaN(drawn[i]) ? 0 : drawn[i];
    }
    return ImageFile.toImage(drawn, shape);
  }

  private static BufferedImage draw(List<Panel> panels, SignalShape shape) {
    // Whole pixels, so that each is a square of one colour.
    int scale = Math.max(1, PANEL / Math.max(shape.width(), shape.height()));
    int width = Math.max(shape.width() * scale, 200);
    int height = shape.height() * scale;
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
      int inset = (width - shape.width() * scale) / 2;
      graphics.drawImage(panel.image(), left + inset, MARGIN, shape.width() * scale, height, null);
      graphics.drawString(
          panel.caption(),
          left + (width - metrics.stringWidth(panel.caption())) / 2,
          MARGIN + height + CAPTION - metrics.getDescent());
    }
    graphics.dispose();
    return picture;
  }
}
