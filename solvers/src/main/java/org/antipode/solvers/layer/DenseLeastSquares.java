package org.antipode.solvers.layer;

import java.util.Optional;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** The least-squares solution of Mx = b with a dense matrix M of full column rank. */
final class DenseLeastSquares {
  /** Part of R's largest diagonal entry up to which another one counts as zero. */
  private static final double RANK = 1e-12;

  private DenseLeastSquares() {}

  /**
   * argmin ‖Mx − b‖, by a QR decomposition of [M b]; empty where M's columns are dependent up to
   * rounding.
   *
   * @param matrix M, column by column
   */
  static Optional<double[]> solve(int rows, int columns, double[] matrix, double[] b) {
    if (rows < columns) {
      return Optional.empty();
    }
    R064Store system = R064Store.FACTORY.make(rows, columns + 1);
    System.arraycopy(matrix, 0, system.data, 0, rows * columns);
    System.arraycopy(b, 0, system.data, rows * columns, rows);
    QR<Double> qr = QR.R064.make(rows, columns + 1);
    qr.decompose(system);
    MatrixStore<Double> r = qr.getR();
    double largest = 0;
    for (int j = 0; j < columns; j++) {
      largest = Math.max(largest, Math.abs(r.doubleValue(j, j)));
    }
    double[] x = new double[columns];
    for (int i = columns - 1; i >= 0; i--) {
      double pivot = r.doubleValue(i, i);
      if (!(Math.abs(pivot) > RANK * largest)) {
        return Optional.empty();
      }
      double sum = r.doubleValue(i, columns);
      for (int j = i + 1; j < columns; j++) {
        sum -= r.doubleValue(i, j) * x[j];
      }
      x[i] = sum / pivot;
    }
    return Optional.of(x);
  }
}
