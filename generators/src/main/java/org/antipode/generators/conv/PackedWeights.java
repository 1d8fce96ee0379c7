package org.antipode.generators.conv;

import org.antipode.generators.conv.kernel.TileKernel;

/**
 * Packed weights: rounded to 32-bit numbers for products in these. For products in 64-bit numbers
 * they are stored in 32 bits where they are many and none is changed by that, as most trained
 * weights: a product that is bound by memory reads half of the bytes.
 */
final class PackedWeights {
  /** What stays in a second-level cache is not read from memory again and again. */
  private static final int MANY = 1 << 17;

  private final double[] doubles;
  private final float[] floats;

  /**
   * @param all how many weights the product has
   */
  PackedWeights(double[] packed, int all, Arithmetic arithmetic) {
    boolean narrow = arithmetic == Arithmetic.FLOAT32 || all > MANY && areFloats(packed);
    doubles = narrow ? null : packed;
    floats = narrow ? new float[packed.length] : null;
    for (int i = 0; narrow && i < packed.length; i++) {
      floats[i] = (float) packed[i];
    }
  }

  private static boolean areFloats(double[] packed) {
    for (double weight : packed) {
      if ((float) weight != weight) {
        return false;
      }
    }
    return true;
  }

  boolean isNarrow() {
    return floats != null;
  }

  /** Null unless they are stored so. */
  float[] floats() {
    return floats;
  }

  /** Null unless they are stored so. */
  double[] doubles() {
    return doubles;
  }

  /**
   * The weights as 64-bit numbers.
   *
   * @param room as long as they are at least; overwritten where they are 32-bit numbers
   */
  double[] wide(TileKernel kernel, double[] room) {
    if (floats == null) {
      return doubles;
    }
    kernel.widen(floats, 0, floats.length, room);
    return room;
  }
}
