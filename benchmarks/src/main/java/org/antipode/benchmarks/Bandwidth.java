package org.antipode.benchmarks;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;

/** What memory gives to one thread: a pass over 1 GiB of columns by the kernel in use. */
final class Bandwidth implements Runnable {
  /** What one pass reads. */
  static final double BYTES = 1 << 30;

  private static final int ROWS = 1 << 20;
  private static final int COLUMNS = 128;

  // 0.1 is no float: those would be read as such, half the bytes.
  private final ColumnMatrix matrix = ColumnMatrix.filled(ROWS, COLUMNS, () -> 0.1);
  private final double[] v = new double[ROWS];
  private final double[] out = new double[COLUMNS];
  private final ActiveSet all = ActiveSet.all(COLUMNS);

  @Override
  public void run() {
    matrix.transposeProduct(v, all, out);
  }
}
