package org.antipode.files.tiff;

import org.antipode.files.ElementType;

/**
 * The colours that samples mean: what a viewer shows of them.
 *
 * @param channels of a pixel
 */
record Colours(Page page, int photometric, int channels) {
  private static final int WHITE_IS_ZERO = 0;
  private static final int PALETTE = 3;
  private static final int ASSOCIATED = 1;

  static Colours of(Page page) {
    int photometric = (int) page.directory().values(Directory.PHOTOMETRIC, 1)[0];
    if (photometric < WHITE_IS_ZERO || photometric > 4) {
      throw page.directory()
          .problem(
              "has colours of kind %d (CMYK, YCbCr or Lab, say), but grey, RGB and palettes are read;"
                      .formatted(photometric)
                  + " save it as RGB");
    }
    if (photometric == PALETTE) {
      int colours = 1 << Math.min(16, page.bits());
      if (!isWhole(page)
          || page.samples() != 1
          || page.directory().values(Directory.COLOUR_MAP).length != 3 * colours) {
        throw page.directory().problem("has a palette of a wrong size; save it as RGB");
      }
      return new Colours(page, photometric, 3);
    }
    return new Colours(page, photometric, page.samples() - (alpha(page) > 0 ? 1 : 0));
  }

  /** Whether samples are whole numbers without a sign of up to 16 bits. */
  boolean isPicture() {
    return isWhole(page);
  }

  private static boolean isWhole(Page page) {
    return page.type() == ElementType.U8 || page.type() == ElementType.U16;
  }

  /** What the last sample of a pixel is: 0 a channel, 1 or 2 how opaque the pixel is. */
  private static int alpha(Page page) {
    long[] extra = page.directory().values(Directory.EXTRA_SAMPLES, 0);
    long last = extra[extra.length - 1];
    return isWhole(page) && page.samples() > 1 && (last == ASSOCIATED || last == 2)
        ? (int) last
        : 0;
  }

  /** The channels of all pixels; of a picture between 0 and 1. */
  double[] of(double[] samples) {
    if (photometric == PALETTE) {
      return coloured(samples);
    }
    if (!isPicture()) {
      return samples;
    }
    double largest = (1L << page.bits()) - 1;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = samples[i] / largest;
      if (photometric == WHITE_IS_ZERO) {
        samples[i] = 1 - samples[i];
      }
    }
    return channels == page.samples() ? samples : onWhite(samples);
  }

  private double[] coloured(double[] samples) {
    long[] map = page.directory().values(Directory.COLOUR_MAP);
    double[] out = new double[3 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        out[3 * i + channel] = map[channel * map.length / 3 + (int) samples[i]] / 65535.0;
      }
    }
    return out;
  }

  private double[] onWhite(double[] samples) {
    int alpha = alpha(page);
    double[] out = new double[samples.length / page.samples() * channels];
    for (int i = 0; i < out.length; i++) {
      int pixel = i / channels * page.samples();
      double opaque = samples[pixel + channels];
      double colour = samples[pixel + i % channels];
      out[i] = Math.min(1, (alpha == ASSOCIATED ? colour : colour * opaque) + 1 - opaque);
    }
    return out;
  }
}
