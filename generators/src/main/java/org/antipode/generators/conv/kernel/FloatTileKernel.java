package org.antipode.generators.conv.kernel;

/**
 * The loop of a {@link TileKernel} in 32-bit numbers: half of the bytes, and twice as many numbers
 * in a vector.
 *
 * <p>Implementations have no state.
 */
public interface FloatTileKernel {
  /** As {@link TileKernel#correlate}, with the same bounds, in 32-bit numbers. */
  void correlate(
      int filters,
      float[] initial,
      float[] w,
      int at,
      int[] offsets,
      float[] x,
      int base,
      int pixels,
      float[] out,
      int stride);

  /** The kernel of plain loops, which every JVM can run. */
  static FloatTileKernel plain() {
    return new PlainFloatTileKernel();
  }

  /** The fastest kernel that this JVM can run. */
  static FloatTileKernel best() {
    return BestTileKernel.FLOATS;
  }
}
