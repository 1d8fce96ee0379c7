package org.antipode.report.recovery;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.files.ImageFile;
import org.antipode.report.chart.GreyScale;
import org.antipode.report.chart.Palette;
import org.antipode.report.chart.Panels.Panel;

/**
 * What was measured, as people look at it: the measured pixels in their places; the measurements
 * themselves where they are a picture; the back-projection A*y of a linear operator, which is the
 * zero-filled picture of a Fourier mask; a plot of anything else.
 */
public final class MeasuredPanel {
  /** The least height of a plot. */
  private static final int PLOT = 140;

  private final Shape shape;
  private final MeasurementOperator measurement;
  private final GreyScale grey;

  /**
   * @param shape of the signal, an image
   */
  public MeasuredPanel(Shape shape, MeasurementOperator measurement, GreyScale grey) {
    this.shape = shape;
    this.measurement = measurement;
    this.grey = grey;
  }

  /**
   * The panel.
   *
   * @param measurements y
   * @param predicted A(ŝ) of an answer
   * @param width the width of a picture
   * @param height the height of the pictures beside it
   */
  Panel of(double[] measurements, double[] predicted, int width, int height) {
    Optional<Panel> picture = picture(measurements, width);
    if (picture.isPresent()) {
      return picture.get();
    }
    BufferedImage plot = MeasurementPlot.of(width, Math.max(PLOT, height), measurements, predicted);
    return Panel.enlarged("measured (dots), predicted", plot, 1);
  }

  /** The panel of measurements that a picture shows; empty for others. */
  public Optional<Panel> picture(double[] measurements, int width) {
    Shape measured = measurement.outputShape();
    Optional<int[]> entries = MeasuredEntries.of(measurement);
    if (entries.isPresent() && measurements.length < shape.size()) {
      GreyScale scale = scale(measurements);
      double[] drawn = Arrays.stream(measurements).map(scale::of).toArray();
      String what =
          String.format(
              Locale.ROOT, "measured: %.3g %%", 100.0 * measurements.length / shape.size());
      return Optional.of(panel(caption(what, scale), partial(drawn, entries.get()), width));
    }
    if (isPicture(measured) || entries.isPresent()) {
      Shape drawn = entries.isPresent() ? shape : measured;
      return Optional.of(picture("measured", measurements, drawn, width));
    }
    return BackProjection.of(measurement, measurements)
        .map(projection -> picture("measured, as A*y", projection, shape, width));
  }

  /** Whether measurements are an image with the sides of the signal, as far as a factor of 2. */
  private boolean isPicture(Shape measured) {
    double ratio = proportion(measured) / proportion(shape);
    return measured.isImage() && ratio >= 0.5 && ratio <= 2;
  }

  private static double proportion(Shape image) {
    return image.length(Role.WIDTH) / (double) image.length(Role.HEIGHT);
  }

  private Panel picture(String what, double[] numbers, Shape drawn, int width) {
    GreyScale scale = scale(numbers);
    BufferedImage image = picture(Arrays.stream(numbers).map(scale::of).toArray(), drawn);
    return panel(caption(what, scale), image, width);
  }

  /** The generator's black and white, or darker and lighter where numbers are outside of them. */
  private GreyScale scale(double[] numbers) {
    double low = Math.min(grey.black(), Arrays.stream(numbers).min().orElse(0));
    double high = Math.max(grey.white(), Arrays.stream(numbers).max().orElse(1));
    return new GreyScale(low, high, false);
  }

  private String caption(String what, GreyScale scale) {
    return scale.black() == grey.black() && scale.white() == grey.white()
        ? what
        : what + String.format(Locale.ROOT, " (%.2g to %.2g)", scale.black(), scale.white());
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

  /** Numbers from 0 for black to 1 for white as an image; NaN is drawn black. */
  public static BufferedImage picture(double[] drawn, Shape shape) {
    return ImageFile.toImage(
        Arrays.stream(drawn).map(number -> Double.isNaN(number) ? 0 : number).toArray(), shape);
  }

  /** Enlarged by whole pixels, so that each of the image's is a square of one colour. */
  static Panel panel(String caption, BufferedImage image, int width) {
    return Panel.enlarged(
        caption, image, Math.max(1, width / Math.max(image.getWidth(), image.getHeight())));
  }
}
