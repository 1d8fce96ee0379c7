package org.antipode.generators.conv;

import org.antipode.generators.conv.kernel.TileKernel;

/**
 * Packed weights of one panel or more, as 32-bit numbers where they are many and all of them are
 * some, as most trained weights: a product that is bound by memory reads half of the bytes.
 */
final class PackedWeights {
  /** What stays in a second-level cache is not read from memory again and again. */
  private static final int MANY = 1 << 17;

  private final double[] doubles;
  private final float[] floats;

  /**
   * @param all how many weights the product has
   */
  PackedWeights(double[] packed, int all) {
    boolean narrow = all > MANY;
    for (int i = 0; i < packed.length && narrow; i++) {
      narrow = (float) packed[i] == packed[i];
    }
    doubles = narrow ? null : packed;
    floats = narrow ? new float[packed.length] : null;
    for (int i = 0; narrow && i < packed.length; i++) {
      floats[i] = (float) packed[i];
    }
  }

  /** Whether {@link #wide} needs room. */
  boolean isNarrow() {
    return floats != null;
  }

  /**
   * An array with {@code count} weights from {@code from} on, at the place that {@link #at}
   * returns.
   *
   * @param room overwritten where the weights are 32-bit numbers
   */
  double[] wide(TileKernel kernel, int from, int count, double[] room) {
    if (floats == null) {
      return doubles;
    }
    kernel.widen(floats, from, count, room);
    return room;
  }

  /** Where the part that begins at {@code from} is in the array of {@link #wide}. */
  int at(int from) {
    return floats == null ? from : 0;
  }
}
