package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.chart.GreyScale;
import org.antipode.report.chart.Palette;
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

  /** The least height of a plot. */
  private static final int PLOT = 140;

  private final RecoveryResult result;
  private final Shape shape;
  private final Optional<int[]> measuredEntries;
  private final GreyScale grey;

  /**
   * @param measuredEntries the number of the signal that each measurement equals, if each equals
   *     one
   * @param range the values of the generator's signals: its ends are black and white, or 0 and 1
   *     where it lacks one, as in pictures that truths are read from
   */
  RecoveryPicture(RecoveryResult result, Optional<int[]> measuredEntries, ValueRange range) {
    this.result = result;
    this.shape = result.signalShape();
    this.measuredEntries = measuredEntries;
    GreyScale ends = GreyScale.of(range, new double[] {0, 1});
    this.grey = ends.known() ? ends : new GreyScale(0, 1, false);
  }

  /** The picture as a PNG file. */
  byte[] png() {
    return ImageFile.png(image());
  }

  BufferedImage image() {
    List<Panel> panels = new ArrayList<>();
    Panel recovery = panel("recovery", picture(scaled(result.signal(), grey)));
    panels.add(measured(recovery.height()));
    result
        .trueSignal()
        .ifPresent(truth -> panels.add(panel("truth", picture(scaled(truth, grey)))));
    panels.add(recovery);
    result.trueSignal().ifPresent(truth -> panels.add(error(truth)));
    return Panels.framed(panels, PANEL, panels.size());
  }

  /** A picture where each measurement has a place in the signal; a plot otherwise. */
  private Panel measured(int height) {
    double[] measurements = result.measurements();
    boolean all = measurements.length == shape.size();
    if (!all && measuredEntries.isEmpty()) {
      BufferedImage plot =
          MeasurementPlot.of(PANEL, Math.max(PLOT, height), measurements, result.fit().predicted());
      return Panel.enlarged("measured (dots), predicted", plot, 1);
    }
    double low = Math.min(grey.black(), Arrays.stream(measurements).min().orElse(0));
    double high = Math.max(grey.white(), Arrays.stream(measurements).max().orElse(1));
    double[] drawn = scaled(measurements, new GreyScale(low, high, false));
    String what =
        all
            ? "measured"
            : String.format(
                Locale.ROOT, "measured: %.3g %%", 100.0 * measurements.length / shape.size());
    return panel(
        low == grey.black() && high == grey.white()
            ? what
            : what + String.format(Locale.ROOT, " (%.2g to %.2g)", low, high),
        all ? picture(drawn) : partial(drawn, measuredEntries.get()));
  }

  /** The measured pixels, on a ground whose colour is no grey. */
  private BufferedImage partial(double[] measured, int[] entries) {
    double[] signal = new double[shape.size()];
    boolean[] known = new boolean[shape.size()];
    for (int i = 0; i < entries.length; i++) {
      signal[entries[i]] = measured[i];
      known[entries[i]] = true;
    }
    Shape colours = Shape.image(shape.length(Role.HEIGHT), shape.length(Role.WIDTH), 3);
    float[] ground = Palette.MISSING.getRGBColorComponents(null);
    double[] drawn = new double[colours.size()];
    for (int i = 0; i < drawn.length; i++) {
      int pixel = i / 3;
      int at =
          pixel / colours.length(Role.WIDTH) * shape.stride(Role.HEIGHT)
              + pixel % colours.length(Role.WIDTH) * shape.stride(Role.WIDTH)
              + (shape.length(Role.CHANNEL) == 3 ? i % 3 * shape.stride(Role.CHANNEL) : 0);
      drawn[i] = known[at] ? signal[at] : ground[i % 3];
    }
    return ImageFile.toImage(drawn, colours);
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

  private static double[] scaled(double[] numbers, GreyScale scale) {
    return Arrays.stream(numbers).map(scale::of).toArray();
  }

  /** Enlarged by whole pixels, so that each of the signal's is a square of one colour. */
  private static Panel panel(String caption, BufferedImage image) {
    return Panel.enlarged(
        caption, image, Math.max(1, PANEL / Math.max(image.getWidth(), image.getHeight())));
  }

  /** NaN is drawn black. */
  private BufferedImage picture(double[] drawn) {
    return ImageFile.toImage(
        Arrays.stream(drawn).map(number -> Double.isNaN(number) ? 0 : number).toArray(), shape);
  }
}
