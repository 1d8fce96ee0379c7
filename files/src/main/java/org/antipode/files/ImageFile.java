package org.antipode.files;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.SignalShape;

/**
 * A signal as a picture: height × width × channels numbers in [0, 1], 1 channel for grey and 3 for
 * red, green and blue.
 *
 * <p>Reads PNG (up to 16 bits a sample) and JPEG as they are stored, without gamma; writes PNG of 8
 * bits a sample.
 */
public final class ImageFile {
  private ImageFile() {}

  /**
   * A picture of exactly the signal's size; colours become grey (luma, ITU-R BT.601) where one
   * channel is wanted, and grey is taken three times where three are.
   *
   * @throws RequestException if the file is not there, is neither PNG nor JPEG, is damaged, has
   *     another size, or lets something shine through
   */
  public static double[] read(Path path, SignalShape shape) {
    return read(Source.of(path), shape);
  }

  static double[] read(Source source, SignalShape shape) {
    if (!shape.isImage()) {
      throw source.problem(
          "is a picture, but a signal of shape %s is none; give it as NPY or CSV".formatted(shape));
    }
    return Pixels.of(source, EncodedImage.decode(source, shape), shape.channels());
  }

  /**
   * Writes a signal as PNG; numbers outside [0, 1] are drawn as the nearer end.
   *
   * @throws IllegalArgumentException as {@link #toImage} does
   * @throws RequestException if the file cannot be written
   */
  public static void write(Path path, double[] signal, SignalShape shape) {
    BufferedImage image = toImage(signal, shape);
    AtomicFile.write(
        path,
        out -> {
          // In memory, as ImageIO's own choice is another file in a passing place.
          try (MemoryCacheImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", encoded)) {
              throw new IOException("this Java cannot write PNG");
            }
          }
        });
  }

  /**
   * A grey or RGB picture of 8 bits a sample, with clipped and rounded numbers.
   *
   * @throws IllegalArgumentException if the shape is no picture's, or a number is NaN
   */
  public static BufferedImage toImage(double[] signal, SignalShape shape) {
    if (!shape.isImage() || signal.length != shape.size()) {
      throw new IllegalArgumentException(
          signal.length + " numbers of shape " + shape + " are no picture");
    }
    int channels = shape.channels();
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = image.getRaster();
    int[] row = new int[shape.width() * channels];
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = sample(signal[y * row.length + i]);
      }
      raster.setPixels(0, y, shape.width(), 1, row);
    }
    return image;
  }

  private static int sample(double number) {
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("NaN cannot be drawn");
    }
    return (int) Math.round(255 * Math.min(1, Math.max(0, number)));
  }
}
