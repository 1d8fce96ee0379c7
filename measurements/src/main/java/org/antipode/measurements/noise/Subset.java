package org.antipode.measurements.noise;

import org.antipode.core.random.RandomStream;

/** A random set of a given size. */
final class Subset {
  private Subset() {}

  /**
   * Each set with the same probability: Knuth, The Art of Computer Programming, volume 2, algorithm
   * S.
   *
   * @param fraction the part of the entries that is in the set, to the nearest whole number
   * @return whether each entry is in it
   */
  static boolean[] draw(int entries, double fraction, RandomStream random) {
    boolean[] drawn = new boolean[entries];
    long wanted = Math.round(fraction * entries);
    for (int i = 0; i < entries; i++) {
      drawn[i] = (entries - i) * random.nextDouble() < wanted;
      wanted -= drawn[i] ? 1 : 0;
    }
    return drawn;
  }
}
