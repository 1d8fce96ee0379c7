package org.antipode.core.internal.kernel;

/**
 * A matrix's entries by column: doubles, and floats as well where every entry is one, as in most
 * trained weights. A kernel that is bound by memory reads those, half of the bytes, for the same
 * numbers.
 *
 * <p>Immutable and shared between threads; the array is kept, not copied, and must not change.
 */
public final class Entries {
  private final double[] doubles;
  private final float[] floats;

  /** rows · columns entries, column after column; floats are made where all of them are some. */
  public Entries(double[] doubles) {
    this.doubles = doubles;
    this.floats = narrowed(doubles);
  }

  /** The same numbers; null if one of them is no float. */
  private static float[] narrowed(double[] doubles) {
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
      if (floats[i] != doubles[i]) {
        return null;
      }
    }
    return floats;
  }

  /** The entries; shared, not a copy. */
  public double[] doubles() {
    return doubles;
  }

  /** The same numbers, or null where an entry is no float; shared, not a copy. */
  public float[] floats() {
    return floats;
  }
}
