package org.antipode.report.sample;

import java.util.Optional;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.Samples;
import org.antipode.report.chart.GreyScale;

/**
 * How samples are drawn: as pictures, or as curves where they have no height and width. Needs no
 * class of Java's graphics.
 *
 * @param planes what each sample is drawn as; empty for curves
 * @param grey which numbers of pictures are black and white
 * @param drawn how many samples are drawn: the first ones
 */
record SampleView(Samples samples, Optional<Planes> planes, GreyScale grey, int drawn) {
  static final int CURVE_WIDTH = 360;
  static final int CURVE_HEIGHT = 150;

  /** A picture is enlarged by whole pixels up to this side. */
  private static final int SIDE = 128;

  /** So many samples are drawn, and fewer where they are large. */
  private static final int MOST_SAMPLES = 64;

  private static final int MOST_PIXELS = 16_000_000;

  static SampleView of(Samples samples) {
    Optional<Planes> planes = Planes.of(samples.generator().outputShape());
    long pixels = planes.map(SampleView::area).orElse((long) CURVE_WIDTH * CURVE_HEIGHT);
    long room = Math.min(MOST_SAMPLES, Math.max(1, MOST_PIXELS / pixels));
    return new SampleView(
        samples,
        planes,
        GreyScale.of(samples.generator().valueRange(), samples.signals()),
        (int) Math.min(samples.count(), room));
  }

  private static long area(Planes planes) {
    Shape picture = planes.picture();
    int scale = scale(picture);
    return (long) planes.planes().size()
        * (scale * picture.length(Role.WIDTH))
        * (scale * picture.length(Role.HEIGHT));
  }

  /** How many pixels wide and high a number of such a picture is drawn. */
  static int scale(Shape picture) {
    return Math.max(1, SIDE / Math.max(picture.length(Role.WIDTH), picture.length(Role.HEIGHT)));
  }
}
