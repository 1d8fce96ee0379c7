package org.antipode.generators.pool;

import org.antipode.generators.linear.Rows;
import org.antipode.generators.linear.SparseMap;

/** The mean of each window, as a sparse matrix. */
public final class AveragePool {
  private AveragePool() {}

  /**
   * @param countsPadding whether entries of the padding count as zeros, or not at all
   */
  public static SparseMap of(Windows windows, boolean countsPadding) {
    int leading = windows.lengths().length - windows.axes();
    Rows[] axes = new Rows[windows.lengths().length];
    for (int d = 0; d < leading; d++) {
      axes[d] = Rows.identity(windows.lengths()[d]);
    }
    for (int d = 0; d < windows.axes(); d++) {
      axes[leading + d] = means(windows, d, countsPadding);
    }
    return Rows.product(axes);
  }

  /** A mean over a window is the mean along each axis, one after the other. */
  private static Rows means(Windows windows, int d, boolean countsPadding) {
    Rows rows = new Rows(windows.input(d));
    for (int i = 0; i < windows.output(d); i++) {
      int counted = 0;
      for (int j = 0; j < windows.kernel()[d]; j++) {
        int at = windows.at(d, i, j);
        boolean isPadding = at < 0 || at >= windows.input(d);
        boolean isBeyond = at >= windows.input(d) + windows.after()[d];
        counted += isPadding && !countsPadding || isBeyond ? 0 : 1;
      }
      rows.start();
      for (int j = 0; j < windows.kernel()[d]; j++) {
        int at = windows.at(d, i, j);
        if (at >= 0 && at < windows.input(d)) {
          rows.add(at, 1.0 / counted);
        }
      }
    }
    return rows;
  }
}
