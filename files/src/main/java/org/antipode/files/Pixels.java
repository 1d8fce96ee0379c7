package org.antipode.files;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * Samples of a decoded picture, divided by the largest that their bits hold.
 *
 * <p>They are taken from the raster, as {@code BufferedImage.getRGB} would change grey tones from
 * linear to sRGB and cut 16 bits to 8.
 */
final class Pixels {
  private final Raster raster;
  private final IndexColorModel palette;
  private final double[] largest;
  private final int[] samples;
  // Red, green, blue, opacity.
  private final double[] colour = new double[4];

  private Pixels(BufferedImage image) {
    raster = image.getRaster();
    palette = image.getColorModel() instanceof IndexColorModel model ? model : null;
    largest = new double[raster.getNumBands()];
    for (int band = 0; band < largest.length; band++) {
      largest[band] = (1L << raster.getSampleModel().getSampleSize(band)) - 1;
    }
    samples = new int[largest.length];
  }

  /**
   * Numbers in [0, 1], in the order of an image's shape.
   *
   * @param exponent e; a sample v of a colour is shown as v^e
   */
  static double[] of(Orientation orientation, BufferedImage image, double exponent, Shape shape) {
    Pixels pixels = new Pixels(image);
    double[] out = new double[shape.size()];
    for (int y = 0; y < shape.length(Role.HEIGHT); y++) {
      for (int x = 0; x < shape.length(Role.WIDTH); x++) {
        pixels.read(
            orientation.column(y, x, image.getWidth()), orientation.row(y, x, image.getHeight()));
        pixels.raise(exponent);
        pixels.showOnWhite();
        pixels.write(out, y * shape.stride(Role.HEIGHT) + x * shape.stride(Role.WIDTH), shape);
      }
    }
    return out;
  }

  private void raise(double exponent) {
    for (int i = 0; i < 3 && exponent != 1; i++) {
      colour[i] = Math.pow(colour[i], exponent);
    }
  }

  private void showOnWhite() {
    double opaque = colour[3];
    if (opaque < 1) {
      for (int i = 0; i < 3; i++) {
        colour[i] = colour[i] * opaque + 1 - opaque;
      }
    }
  }

  private void read(int x, int y) {
    raster.getPixel(x, y, samples);
    if (palette != null) {
      int argb = palette.getRGB(samples[0]);
      for (int i = 0; i < 3; i++) {
        colour[i] = (argb >> (16 - 8 * i) & 0xff) / 255.0;
      }
      colour[3] = (argb >>> 24) / 255.0;
      return;
    }
    int bands = samples.length;
    boolean grey = bands < 3;
    for (int i = 0; i < 3; i++) {
      int band = grey ? 0 : i;
      colour[i] = samples[band] / largest[band];
    }
    boolean opaque = bands % 2 == 1;
    colour[3] = opaque ? 1 : samples[bands - 1] / largest[bands - 1];
  }

  private void write(double[] out, int to, Shape shape) {
    if (shape.length(Role.CHANNEL) == 3) {
      for (int i = 0; i < 3; i++) {
        out[to + i * shape.stride(Role.CHANNEL)] = colour[i];
      }
    } else {
      out[to] = Arrangement.grey(colour);
    }
  }
}
