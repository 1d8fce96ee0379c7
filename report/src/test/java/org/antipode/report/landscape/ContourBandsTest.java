package org.antipode.report.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ContourBandsTest {
  /** f = (column/2)², so that √f grows evenly from left to right: 0, 0.5, 1. */
  private static final double[] VALUES = {0, 0.25, 1, 0, 0.25, 1, 0, 0.25, Double.NaN};

  @Test
  void theLowestIsDarkestTheHighestPaleAndWhatIsMissingGrey() {
    BufferedImage image = new ContourBands(3, VALUES).image();
    assertThat(image.getRGB(0, 799) & 0xffffff).isEqualTo(0x0b2a4a);
    assertThat(image.getRGB(799, 799) & 0xff).isGreaterThan(image.getRGB(400, 799) & 0xff);
    // The top right corner is the last value.
    assertThat(image.getRGB(799, 0) & 0xffffff).isEqualTo(0xdddddd);
  }

  @Test
  void thereIsADarkLineBetweenTwoBands() {
    BufferedImage image = new ContourBands(2, new double[] {0, 1, 0, 1}).image();
    int lines = 0;
    for (int x = 1; x < 799; x++) {
      int here = image.getRGB(x, 500) & 0xff;
      lines += here < (image.getRGB(x - 1, 500) & 0xff) ? 1 : 0;
    }
    // √f from 0 to 1 in steps of 0.1, f linear: one line at each of 0.1, …, 0.9 and 1.
    assertThat(lines).isBetween(9, 10);
  }
}
