package org.antipode.files;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * A signal as a picture: numbers in [0, 1] for each row, column and channel, in the order of the
 * signal's own axes; 1 channel for grey and 3 for red, green and blue.
 *
 * <p>Reads PNG (up to 16 bits a sample) and JPEG as a viewer shows them: with the gamma that a PNG
 * states, turned as Exif states, and what is transparent on white. Writes PNG of 8 bits a sample.
 */
public final class ImageFile {
  private ImageFile() {}

  /**
   * A picture of exactly the signal's size; colours become grey (luma, ITU-R BT.601) where one
   * channel is wanted, and grey is taken three times where three are.
   *
   * @throws RequestException if the file is not there, is neither PNG nor JPEG, is damaged, or has
   *     another size
   */
  public static double[] read(Path path, Shape shape) {
    return read(Source.of(path), shape);
  }

  static double[] read(Source source, Shape shape) {
    if (!shape.isImage()) {
      throw source.problem(
          "is a picture, but a signal of shape %s is none; give it as NPY or CSV".formatted(shape));
    }
    BufferedImage stored = EncodedImage.decode(source, shape);
    return Pixels.of(Orientation.of(source), stored, PngChunks.exponent(source), shape);
  }

  /**
   * Writes a signal as PNG; numbers outside [0, 1] are drawn as the nearer end.
   *
   * @throws IllegalArgumentException as {@link #toImage} does
   * @throws RequestException if the file cannot be written
   */
  public static void write(Path path, double[] signal, Shape shape) {
    byte[] png = png(toImage(signal, shape));
    AtomicFile.write(path, out -> out.write(png));
  }

  /** The bytes of a PNG file that shows the image. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: by default ImageIO uses a temporary file and a shutdown hook that deletes it.
    try (MemoryCacheImageOutputStream encoded = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", encoded)) {
        throw new IOException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * A grey or RGB picture of 8 bits a sample, with clipped and rounded numbers.
   *
   * @throws IllegalArgumentException if the shape is no picture's, or a number is NaN
   */
  public static BufferedImage toImage(double[] signal, Shape shape) {
    if (!shape.isImage() || signal.length != shape.size()) {
      throw new IllegalArgumentException(
          signal.length + " numbers of shape " + shape + " are no picture");
    }
    int width = shape.length(Role.WIDTH);
    int channels = shape.length(Role.CHANNEL);
    BufferedImage image =
        new BufferedImage(
            width,
            shape.length(Role.HEIGHT),
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = image.getRaster();
    int[] row = new int[width * channels];
    for (int y = 0; y < image.getHeight(); y++) {
      int from = y * shape.stride(Role.HEIGHT);
      for (int i = 0; i < row.length; i++) {
        int along =
            i / channels * shape.stride(Role.WIDTH) + i % channels * shape.stride(Role.CHANNEL);
        row[i] = sample(signal[from + along]);
      }
      raster.setPixels(0, y, width, 1, row);
    }
    return image;
  }

  private static int sample(double number) {
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("NaN cannot be drawn");
    }
    return (int) Math.round(255 * Math.min(1, Math.max(0, number)));
  }

  /** A PNG or JPEG file on its way to pixels, of which none is decoded before the size is right. */
  private static final class EncodedImage {
    private EncodedImage() {}

    static BufferedImage decode(Source source, Shape shape) {
      if (PngChunks.isPng(source)) {
        PngChunks.requireIntact(source);
        return decode(source, "png", shape);
      }
      if (isJpeg(source)) {
        requireEnd(source);
        return decode(source, "jpeg", shape);
      }
      throw source.problem("is neither a PNG nor a JPEG picture; save it as PNG");
    }

    /** A decoder paints grey what a truncated JPEG lacks, so the end is looked for first. */
    private static void requireEnd(Source source) {
      byte[] bytes = source.bytes();
      int last = bytes.length - 1;
      if (bytes[last - 1] != (byte) 0xff || bytes[last] != (byte) 0xd9) {
        throw source.problem(
            "byte %d: the JPEG does not end there; it is truncated or has trailing bytes, save it"
                    .formatted(bytes.length)
                + " again as PNG");
      }
    }

    private static BufferedImage decode(Source source, String format, Shape shape) {
      ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((from, warning) -> warnings.add(warning));
      try (ImageInputStream in =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(source.bytes()))) {
        // Without metadata: texts and profiles may be compressed, and nobody asked for them.
        reader.setInput(in, true, true);
        requireSize(source, reader, shape);
        BufferedImage image = reader.read(0);
        if (!warnings.isEmpty()) {
          throw damaged(source, new IOException(warnings.get(0)));
        }
        if (format.equals("jpeg") && image.getRaster().getNumBands() % 2 == 0) {
          // Four inks, which ImageIO takes for colours and opacity; JPEG has none.
          throw damaged(source, new IOException("no grey or RGB"));
        }
        return image;
      } catch (RequestException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // The decoders throw what they happen to stumble over.
        throw damaged(source, e);
      } finally {
        reader.dispose();
      }
    }

    private static void requireSize(Source source, ImageReader reader, Shape shape)
        throws IOException {
      boolean turned = Orientation.of(source).isTurned();
      int width = turned ? reader.getHeight(0) : reader.getWidth(0);
      int height = turned ? reader.getWidth(0) : reader.getHeight(0);
      if (width != shape.length(Role.WIDTH) || height != shape.length(Role.HEIGHT)) {
        throw source.problem(
            "is %d×%d pixels (height × width), but the signal is %d×%d; scale the picture to that"
                .formatted(height, width, shape.length(Role.HEIGHT), shape.length(Role.WIDTH)));
      }
    }

    private static RequestException damaged(Source source, Exception cause) {
      return source.problem(
          "is a damaged picture, or of a kind that is not read (CMYK, say); save it again as PNG",
          cause);
    }
  }

  static boolean isJpeg(Source source) {
    return source.startsWith(0xff, 0xd8, 0xff);
  }
}
