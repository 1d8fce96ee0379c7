package org.antipode.benchmarks;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;

/** What memory gives to one thread: a pass over 1 GiB of columns by the kernel in use. */
final class Bandwidth {
  private static final int ROWS = 1 << 20;
  private static final int COLUMNS = 128;
  private static double measured;

  private Bandwidth() {}

  /** The best of several passes, measured once. */
  static synchronized double bytesPerSecond() {
    if (measured == 0) {
      // 0.1 is no float: those would be read as such, half the bytes.
      ColumnMatrix matrix = ColumnMatrix.filled(ROWS, COLUMNS, () -> 0.1);
      double[] v = new double[ROWS];
      double[] out = new double[COLUMNS];
      ActiveSet all = ActiveSet.all(COLUMNS);
      for (int pass = 0; pass < 10; pass++) {
        long begin = System.nanoTime();
        matrix.transposeProduct(v, all, out);
        measured = Math.max(measured, 8.0 * ROWS * COLUMNS / ((System.nanoTime() - begin) / 1e9));
      }
    }
    return measured;
  }
}
