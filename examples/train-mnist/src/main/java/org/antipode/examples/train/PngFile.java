package org.antipode.examples.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures of 28 × 28 pixels as 8-bit greyscale PNG files. */
final class PngFile {
  private PngFile() {}

  /**
   * @param pixels 784 grey values, row-major, 0 black to 255 white
   */
  static void write(Path file, byte[] pixels) throws IOException {
    int side = LabelledImages.SIDE;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    // Through the raster: setRGB would send the grey values through a colour conversion.
    image.getRaster().setDataElements(0, 0, side, side, pixels);
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer for " + file);
    }
  }
}
