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
    if (capacity < 0) {
      throw new IllegalArgumentException("a set cannot have room for " + capacity + " indices");
    }
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

  /**
   * Appends an index.
   *
   * @throws IllegalArgumentException if it is not larger than all before it, or not below the
   *     capacity
   */
  public void add(int index) {
    int last = count == 0 ? -1 : indices[count - 1];
    if (index <= last || index >= indices.length) {
      throw new IllegalArgumentException(
          "index " + index + " must be above " + last + " and below " + indices.length);
    }
    indices[count++] = index;
  }

  /**
   * Refills the set with the places where {@code x} is not zero.
   *
   * @throws IllegalArgumentException if x is not as long as the capacity
   */
  public void fillNonzeros(double[] x) {
    if (x.length != indices.length) {
      throw new IllegalArgumentException(
          "got " + x.length + " numbers, expected " + indices.length);
    }
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
