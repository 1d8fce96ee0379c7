package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.chart.GreyScale;
import org.antipode.report.chart.Panels;
import org.antipode.report.chart.Panels.Panel;

/**
 * What was measured, the truth, the recovery and its error side by side; where the truth is
 * unknown, without it and without the error.
 */
final class RecoveryPicture {
  private static final int PANEL = 280;

  /**
   * The error that is drawn white, as a part of the distance from black to white; the same in every
   * picture, so that pictures can be compared.
   */
  private static final double WHITE = 0.25;

  private final RecoveryResult result;
  private final Shape shape;
  private final MeasuredPanel measured;
  private final GreyScale grey;

  /**
   * @param measurement the operator that gave the measurements
   * @param range the values of the generator's signals: its ends are black and white, or 0 and 1
   *     where it lacks one, as in pictures that truths are read from
   */
  RecoveryPicture(RecoveryResult result, MeasurementOperator measurement, ValueRange range) {
    this.result = result;
    this.shape = result.signalShape();
    this.grey = GreyScale.ofPictures(range);
    this.measured = new MeasuredPanel(shape, measurement, grey);
  }

  /** The picture as a PNG file. */
  byte[] png() {
    return ImageFile.png(image());
  }

  BufferedImage image() {
    List<Panel> panels = new ArrayList<>();
    Panel recovery = panel(recovered(), picture(scaled(result.signal(), grey)));
    panels.add(
        measured.of(result.measurements(), result.fit().predicted(), PANEL, recovery.height()));
    result
        .trueSignal()
        .ifPresent(truth -> panels.add(panel("truth", picture(scaled(truth, grey)))));
    panels.add(recovery);
    result.trueSignal().ifPresent(truth -> panels.add(error(truth)));
    return Panels.framed(panels, PANEL, panels.size());
  }

  /** |recovery − truth|, on one scale for all pictures of a generator. */
  private Panel error(double[] truth) {
    double white = WHITE * (grey.white() - grey.black());
    double[] recovered = result.signal();
    double[] error = new double[truth.length];
    double largest = 0;
    for (int i = 0; i < error.length; i++) {
      error[i] = Math.abs(recovered[i] - truth[i]);
      largest = Math.max(largest, error[i]);
      error[i] /= white;
    }
    return panel(
        String.format(Locale.ROOT, "error (white: %s), at most %.2g", white, largest),
        picture(error));
  }

  /** The caption of the recovery, with its likeness to the truth where that is known. */
  private String recovered() {
    return caption("recovery", result.psnr(), result.ssim());
  }

  /** A name, with PSNR and SSIM where they are known. */
  static String caption(String name, OptionalDouble psnr, OptionalDouble ssim) {
    if (!Double.isFinite(psnr.orElse(Double.NaN))) {
      return name;
    }
    String caption = String.format(Locale.ROOT, "%s: PSNR %.1f dB", name, psnr.getAsDouble());
    return ssim.isPresent()
        ? caption + String.format(Locale.ROOT, ", SSIM %.3f", ssim.getAsDouble())
        : caption;
  }

  private BufferedImage picture(double[] drawn) {
    return MeasuredPanel.picture(drawn, shape);
  }

  private static double[] scaled(double[] numbers, GreyScale scale) {
    return Arrays.stream(numbers).map(scale::of).toArray();
  }

  private static Panel panel(String caption, BufferedImage image) {
    return MeasuredPanel.panel(caption, image, PANEL);
  }
}
