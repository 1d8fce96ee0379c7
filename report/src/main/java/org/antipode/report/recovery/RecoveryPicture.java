package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Panels.Panel;

/**
 * What was measured, the truth, the recovery and its error side by side; where the truth is
 * unknown, without it and without the error.
 */
final class RecoveryPicture {
  private static final int PANEL = 280;

  /** The error that is drawn white, in every picture, so that pictures can be compared. */
  private static final double WHITE = 0.25;

  /** The least height of a plot. */
  private static final int PLOT = 140;

  private RecoveryPicture() {}

  /** The picture as a PNG file. */
  static byte[] png(RecoveryResult result) {
    return ImageFile.png(of(result));
  }

  static BufferedImage of(RecoveryResult result) {
    Shape shape = result.signalShape();
    List<Panel> panels = new ArrayList<>();
    Panel recovery = ofSignal("recovery", result.signal(), shape);
    panels.add(measured(result, shape, recovery.height()));
    result.trueSignal().ifPresent(truth -> panels.add(ofSignal("truth", truth, shape)));
    panels.add(recovery);
    result.trueSignal().ifPresent(truth -> panels.add(error(result.signal(), truth, shape)));
    return Panels.framed(panels, PANEL, panels.size());
  }

  /** A picture where there are as many measurements as pixels, each by the pixel's place. */
  private static Panel measured(RecoveryResult result, Shape shape, int height) {
    double[] measurements = result.measurements();
    if (measurements.length != shape.size()) {
      BufferedImage plot =
          MeasurementPlot.of(PANEL, Math.max(PLOT, height), measurements, result.fit().predicted());
      return Panel.enlarged("measured (dots), predicted", plot, 1);
    }
    double low = Math.min(0, Arrays.stream(measurements).min().orElse(0));
    double high = Math.max(1, Arrays.stream(measurements).max().orElse(1));
    double[] drawn = measurements.clone();
    for (int i = 0; i < drawn.length; i++) {
      // Halved first: the difference of the largest numbers is no number.
      drawn[i] = (drawn[i] / 2 - low / 2) / (high / 2 - low / 2);
    }
    return ofSignal(
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
    return ofSignal(
        String.format(Locale.ROOT, "error (white: %s), at most %.2g", WHITE, largest),
        error,
        shape);
  }

  /** Enlarged by whole pixels, so that each of the signal's is a square of one colour. */
  private static Panel ofSignal(String caption, double[] signal, Shape shape) {
    BufferedImage image = picture(signal, shape);
    return Panel.enlarged(
        caption, image, Math.max(1, PANEL / Math.max(image.getWidth(), image.getHeight())));
  }

  /** NaN is drawn black. */
  private static BufferedImage picture(double[] signal, Shape shape) {
    double[] drawn = signal.clone();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Double.isNaN(drawn[i]) ? 0 : drawn[i];
    }
    return ImageFile.toImage(drawn, shape);
  }
}
