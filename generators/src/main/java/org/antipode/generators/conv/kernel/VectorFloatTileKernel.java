package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Explicitly vectorised loops; loadable only where {@code jdk.incubator.vector} is present. A tile
 * of sums stays in registers while the taps stream by.
 */
final class VectorFloatTileKernel implements FloatTileKernel {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Vectors of sixteen lanes come with 32 registers, which hold 2 × 8 sums; others with 16. */
  private static final boolean WIDE = LANES >= 16;

  @Override
  public void correlate(
      int filters,
      float[] initial,
      float[] w,
      int at,
      int[] offsets,
      float[] x,
      int base,
      int pixels,
      float[] out,
      int stride) {
    int i = 0;
    switch (filters) {
      case 8 -> {
        for (; WIDE && i + LANES < pixels; i += 2 * LANES) {
          FloatTiles.add2x8(initial, w, at, offsets, x, base + i, out, i, stride);
        }
        for (; i < pixels; i += LANES) {
          FloatTiles.add1x8(initial, w, at, offsets, x, base + i, out, i, stride);
        }
      }
      case 4 -> {
        for (; i < pixels; i += 3 * LANES) {
          FewFilterFloatTiles.add3x4(initial, w, at, offsets, x, base + i, out, i, stride);
        }
      }
      case 1 -> {
        // Eight vectors reach further beyond the last pixel than they may where four are enough.
        for (; i + 4 * LANES < pixels; i += 8 * LANES) {
          FewFilterFloatTiles.add8x1(initial, w, at, offsets, x, base + i, out, i);
        }
        for (; i < pixels; i += 4 * LANES) {
          FewFilterFloatTiles.add4x1(initial, w, at, offsets, x, base + i, out, i);
        }
      }
      default -> throw new IllegalArgumentException("no tile has " + filters + " filters");
    }
  }
}
