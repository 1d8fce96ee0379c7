package org.antipode.core.map;

/**
 * An ascending list of indices out of {@code 0 .. capacity-1}: a layer's active units, say.
 *
 * <p>Mutable scratch: whoever owns it refills it, others only read it, and only until the owner's
 * next call.
 */
public final class ActiveSet {
  private final int[] indices;
  private int count;

  /** An empty set that can hold indices below {@code capacity}. */
  public ActiveSet(int capacity) {
    indices = new int[capacity];
  }

  /** The set of all indices below {@code capacity}. */
  public static ActiveSet all(int capacity) {
    ActiveSet set = new ActiveSet(capacity);
    for (int i = 0; i < capacity; i++) {
      set.add(i);
    }
    return set;
  }

  public void clear() {
    count = 0;
  }

  /** Appends {@code index}, which must be larger than all before it. */
  public void add(int index) {
    indices[count++] = index;
  }

  /** Refills the set with the places where {@code x} is not zero. */
  public void fillNonzeros(double[] x) {
    int next = 0;
    for (int i = 0; i < x.length; i++) {
      // Written whether or not it stays: half of the branches would be mispredicted.
      indices[next] = i;
      next += x[i] != 0 ? 1 : 0;
    }
    count = next;
  }

  public int count() {
    return count;
  }

  public int capacity() {
    return indices.length;
  }

  public boolean isFull() {
    return count == indices.length;
  }

  /** The backing array: its first {@link #count()} entries are the set. Shared, not a copy. */
  public int[] indices() {
    return indices;
  }
}
