package org.antipode.generators.linear;

/** What an array is continued with beyond its ends. */
public enum Padding {
  /** Zeros. */
  ZERO {
    @Override
    int source(int i, int length) {
      return i < 0 || i >= length ? -1 : i;
    }
  },
  /** The array mirrored at its first and last entries, which are not repeated. */
  REFLECT {
    @Override
    int source(int i, int length) {
      int period = Math.max(1, 2 * length - 2);
      int there = Math.floorMod(i, period);
      return Math.min(there, period - there) % length;
    }
  },
  /** Its first and last entries. */
  EDGE {
    @Override
    int source(int i, int length) {
      return Math.max(0, Math.min(length - 1, i));
    }
  },
  /** The array again. */
  WRAP {
    @Override
    int source(int i, int length) {
      return Math.floorMod(i, length);
    }
  };

  /** The entry that stands at place i, or −1 for a zero. */
  abstract int source(int i, int length);
}
