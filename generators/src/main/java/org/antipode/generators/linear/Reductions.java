package org.antipode.generators.linear;

/** Sums and means along axes; reduced axes keep the length 1. */
public final class Reductions {
  private Reductions() {}

  /**
   * Sums over some axes.
   *
   * @param reduced whether to sum over each axis
   */
  public static SparseMap sum(int[] lengths, boolean[] reduced) {
    return reduce(lengths, reduced, false);
  }

  /**
   * Means over some axes.
   *
   * @param reduced whether to average over each axis
   */
  public static SparseMap mean(int[] lengths, boolean[] reduced) {
    return reduce(lengths, reduced, true);
  }

  private static SparseMap reduce(int[] lengths, boolean[] reduced, boolean isMean) {
    Rows[] axes = new Rows[lengths.length];
    for (int d = 0; d < lengths.length; d++) {
      axes[d] =
          reduced[d] ? all(lengths[d], isMean ? 1.0 / lengths[d] : 1) : Rows.identity(lengths[d]);
    }
    return Rows.product(axes);
  }

  private static Rows all(int length, double weight) {
    Rows rows = new Rows(length);
    rows.start();
    for (int i = 0; i < length; i++) {
      rows.add(i, weight);
    }
    return rows;
  }
}
