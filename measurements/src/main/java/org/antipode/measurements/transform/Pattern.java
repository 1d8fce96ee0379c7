package org.antipode.measurements.transform;

import java.util.Arrays;
import java.util.Locale;
import org.antipode.core.random.RandomStream;
import org.antipode.measurements.Seen;

/** Which frequencies of a {@link KSpace} are seen. */
public enum Pattern {
  /** Frequencies drawn one by one. */
  RANDOM,
  /** Lines along the last axis, drawn. */
  LINES,
  /** Diameters, in each plane of the last two axes the same. */
  RADIAL,
  /** A spiral, in each plane of the last two axes the same. */
  SPIRAL;

  /** Whether it is drawn with a density. */
  boolean isDrawn() {
    return this == RANDOM || this == LINES;
  }

  /**
   * Which frequencies are seen, row-major, frequency zero in the middle.
   *
   * @param fraction the part that is seen: the nearest whole number of what is drawn, and one at
   *     least; of whole diameters and turns, the first number that gives so many
   * @param centre the part of the drawn ones that are the nearest to zero
   * @param power of the density
   * @throws IllegalArgumentException if there are too few axes, or the fraction is too large
   */
  boolean[] seen(int[] lengths, double fraction, double centre, double power, RandomStream random) {
    int axes = lengths.length;
    if (this != RANDOM && axes < 2) {
      throw new IllegalArgumentException(
          "the mask %s needs a signal of two or three axes beside the channels, not %d"
              .formatted(name().toLowerCase(Locale.ROOT), axes));
    }
    int[] inner =
        switch (this) {
          case RANDOM -> new int[0];
          case LINES -> Arrays.copyOfRange(lengths, axes - 1, axes);
          case RADIAL, SPIRAL -> Arrays.copyOfRange(lengths, axes - 2, axes);
        };
    int[] outer = Arrays.copyOf(lengths, axes - inner.length);
    KSpace drawn = new KSpace(isDrawn() ? outer : inner);
    int count = Seen.count(fraction, drawn.points());
    boolean[] part =
        switch (this) {
          case RANDOM, LINES -> drawn.drawn(count, (int) Math.round(centre * count), power, random);
          case RADIAL -> drawn.diameters(count);
          case SPIRAL -> drawn.spiral(count);
        };
    int repeats = new KSpace(inner).points();
    boolean[] seen = new boolean[new KSpace(lengths).points()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = part[isDrawn() ? i / repeats : i % repeats];
    }
    return seen;
  }
}
