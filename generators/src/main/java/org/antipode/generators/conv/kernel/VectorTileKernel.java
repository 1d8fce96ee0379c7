package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Explicitly vectorised loops; loadable only where {@code jdk.incubator.vector} is present. A tile
 * of sums stays in registers during the loop over the taps.
 */
final class VectorTileKernel implements TileKernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * Vectors of eight lanes come with 32 registers, others with 16. Those hold 3 × 8 sums too, but
   * the compiler then kept some in memory in most runs, and the loop took up to twice as long.
   */
  private static final boolean WIDE = LANES >= 8;

  @Override
  public void correlate(
      int filters,
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      int pixels,
      double[] out,
      int stride) {
    int i = 0;
    switch (filters) {
      case 8 -> {
        for (; WIDE && i + LANES < pixels; i += 2 * LANES) {
          WideTiles.add2x8(initial, w, at, offsets, x, base + i, out, i, stride);
        }
        for (; i < pixels; i += LANES) {
          WideTiles.add1x8(initial, w, at, offsets, x, base + i, out, i, stride);
        }
      }
      case 4 -> {
        for (; i < pixels; i += 3 * LANES) {
          FewFilterTiles.add3x4(initial, w, at, offsets, x, base + i, out, i, stride);
        }
      }
      case 1 -> {
        for (; i < pixels; i += 8 * LANES) {
          FewFilterTiles.add8x1(initial, w, at, offsets, x, base + i, out, i);
        }
      }
      default -> throw new IllegalArgumentException("no tile has " + filters + " filters");
    }
  }

  @Override
  public void correlateNarrow(
      double[] w,
      int at,
      int[] offsets,
      float[] x,
      int base,
      int pixels,
      double[] out,
      int stride) {
    int i = 0;
    for (; WIDE && i + LANES < pixels; i += 2 * LANES) {
      NarrowTiles.add2x8(w, at, offsets, x, base + i, out, i, stride);
    }
    for (; i < pixels; i += LANES) {
      NarrowTiles.add1x8(w, at, offsets, x, base + i, out, i, stride);
    }
  }

  @Override
  public void widen(float[] from, int at, int count, double[] to) {
    int bound = SPECIES.loopBound(count);
    int i = 0;
    for (; i < bound; i += LANES) {
      NarrowTiles.load(from, at + i).intoArray(to, i);
    }
    for (; i < count; i++) {
      to[i] = from[at + i];
    }
  }
}
