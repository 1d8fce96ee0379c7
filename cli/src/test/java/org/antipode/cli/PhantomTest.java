package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture from a tenth of its pixels by a convolutional decoder. */
class PhantomTest {
  @TempDir private Path folder;

  @Test
  void aTenthOfThePixelsGivesThePictureAndIsDrawnInItsPlace() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(
            "recover",
            Path.of("..", "examples", "phantom.yaml").toString(),
            "-s",
            "starts=2",
            "--json",
            "--out",
            folder.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("measurementCount").intValue()).isEqualTo(410);
    // The decoder's own error on pictures that it was not trained on is 0.0009.
    assertThat(run.json().get("meanSquaredError").doubleValue()).isLessThan(0.0009);
    BufferedImage picture = ImageIO.read(folder.resolve("recovery.png").toFile());
    int measured = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        int colour = picture.getRGB(28 + 4 * x + 2, 16 + 4 * y + 2);
        measured += (colour >> 16 & 0xff) == (colour & 0xff) ? 1 : 0;
      }
    }
    assertThat(measured).as("grey pixels of the first panel").isEqualTo(410);
  }
}
