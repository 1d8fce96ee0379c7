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

  private PackedWeights(double[] doubles, float[] floats) {
    this.doubles = doubles;
    this.floats = floats;
  }

  /** Zeros, for {@link #set}. */
  static PackedWeights zeros(int length, Arithmetic arithmetic) {
    return arithmetic == Arithmetic.FLOAT64
        ? new PackedWeights(new double[length], null)
        : new PackedWeights(null, new float[length]);
  }

  /** Sets a number, before the weights are shared between threads. */
  void set(int i, double weight) {
    if (floats == null) {
      doubles[i] = weight;
    } else {
      floats[i] = (float) weight;
    }
  }

  /**
   * The same numbers in 32 bits, if they are worth it.
   *
   * @param all how many weights the product has
   */
  PackedWeights compact(int all) {
    if (isNarrow() || all <= MANY || !areFloats(doubles)) {
      return this;
    }
    PackedWeights narrow = zeros(doubles.length, Arithmetic.FLOAT32);
    for (int i = 0; i < doubles.length; i++) {
      narrow.set(i, doubles[i]);
    }
    return narrow;
  }

  private static boolean areFloats(double[] packed) {
    for (double weight : packed) {
      if ((float) weight != weight) {
        return false;
      }
    }
    return true;
  }

  int length() {
    return isNarrow() ? floats.length : doubles.length;
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
