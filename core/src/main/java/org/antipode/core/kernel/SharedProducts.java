package org.antipode.core.kernel;

import java.util.Arrays;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.map.ActiveSet;

/**
 * Products of one matrix with several vectors. Where the matrix is large, one pass over it serves
 * all of them, some columns at a time.
 *
 * <p>A product adds its terms in the same order as alone: the numbers are the same to the last bit.
 * Belongs to one thread.
 */
public final class SharedProducts {
  /** The bytes from which on a matrix is large: the caches do not hold its active half. */
  static final long LARGE = 50_000_000;

  /** How many columns are read at once for all products; they stay in a second-level cache. */
  private static final int PANEL = 16;

  private final double[][] in;
  private final ActiveSet[] columns;
  private final double[][] out;

  /** For each product, how many of its columns have been taken. */
  private final int[] taken;

  private ColumnMatrix matrix;
  private int count;
  private long largeNanos;

  /** For {@code capacity} products at most. */
  public SharedProducts(int capacity) {
    in = new double[capacity][];
    columns = new ActiveSet[capacity];
    out = new double[capacity][];
    taken = new int[capacity];
  }

  /** Begins a list of products with W. */
  public void begin(ColumnMatrix w) {
    matrix = w;
    count = 0;
  }

  /** Adds a product to the list. The arguments must not change before the list is computed. */
  public void add(double[] in, ActiveSet columns, double[] out) {
    this.in[count] = in;
    this.columns[count] = columns;
    this.out[count] = out;
    taken[count++] = 0;
  }

  /** Computes {@link ColumnMatrix#addProduct} for the list. */
  public void addProducts() {
    multiply(false);
  }

  /** Computes {@link ColumnMatrix#transposeProduct} for the list. */
  public void transposeProducts() {
    for (int i = 0; i < count; i++) {
      if (!columns[i].isFull()) {
        Arrays.fill(out[i], 0);
      }
    }
    multiply(true);
  }

  /** The nanoseconds spent so far on products with large matrices. */
  public long largeNanos() {
    return largeNanos;
  }

  private void multiply(boolean transposed) {
    boolean isLarge = matrix.bytes() >= LARGE;
    long began = isLarge ? System.nanoTime() : 0;
    for (int end = PANEL; isLarge && count > 1 && end < matrix.columns(); end += PANEL) {
      for (int i = 0; i < count; i++) {
        take(transposed, i, wholeGroupsBelow(end, i));
      }
    }
    for (int i = 0; i < count; i++) {
      take(transposed, i, columns[i].count());
    }
    largeNanos += isLarge ? System.nanoTime() - began : 0;
  }

  /** Columns are added up in groups, so a product may only be cut between two groups. */
  private int wholeGroupsBelow(int end, int i) {
    int[] indices = columns[i].indices();
    int to = taken[i];
    while (to + Kernel.GROUP <= columns[i].count() && indices[to + Kernel.GROUP - 1] < end) {
      to += Kernel.GROUP;
    }
    return to;
  }

  private void take(boolean transposed, int i, int to) {
    matrix.multiply(transposed, in[i], columns[i], taken[i], to, out[i]);
    taken[i] = to;
  }
}
