package org.antipode.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/** A PNG or JPEG file on its way to pixels, of which none is decoded before the size is right. */
final class EncodedImage {
  private EncodedImage() {}

  static BufferedImage decode(Source source, Shape shape) {
    if (PngChunks.isPng(source)) {
      PngChunks.requireIntact(source);
      return decode(source, "png", shape);
    }
    if (SignalFile.isJpeg(source)) {
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
