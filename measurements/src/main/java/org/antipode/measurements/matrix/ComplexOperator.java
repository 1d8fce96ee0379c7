package org.antipode.measurements.matrix;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;

/**
 * A dense complex m × n matrix A as a measurement operator, computed by a real one: rows 2i and 2i
 * + 1 give the real and the imaginary part of measurement i. A complex signal has two columns for
 * each entry, a + bi as ((a, −b), (b, a)); a real one has the first of them alone.
 *
 * @param parts the real matrix
 */
record ComplexOperator(DenseOperator parts, Shape inputShape, Shape outputShape)
    implements LinearOperator {
  /** The real and the imaginary part of an entry, for one entry after the other of a column. */
  @FunctionalInterface
  interface Entries {
    /** Overwrites a pair with the entry of a row and a column. */
    void read(int row, int column, double[] pair);
  }

  /**
   * The matrix of these entries.
   *
   * @param n the columns, which are the entries of a signal, real or complex
   * @throws IllegalArgumentException if the matrix is too large
   */
  static ComplexOperator of(int m, int n, boolean complexSignal, Entries entries, String... lines) {
    int numbers = complexSignal ? 2 : 1;
    if (2L * m * n * numbers > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a complex %d×%d matrix is too large: at most 2^31 real numbers".formatted(m, n));
    }
    double[] data = new double[2 * m * n * numbers];
    double[] pair = new double[2];
    int at = 0;
    for (int column = 0; column < n; column++) {
      for (int row = 0; row < m; row++) {
        entries.read(row, column, pair);
        data[at + 2 * row] = pair[0];
        data[at + 2 * row + 1] = pair[1];
        if (complexSignal) {
          data[at + 2 * (m + row)] = -pair[1];
          data[at + 2 * (m + row) + 1] = pair[0];
        }
      }
      at += 2 * m * numbers;
    }
    Shape signal = Shape.vector(n);
    return new ComplexOperator(
        new DenseOperator(new ColumnMatrix(2 * m, n * numbers, data), List.of(lines)),
        complexSignal ? signal.complex() : signal,
        Shape.vector(m).complex());
  }

  @Override
  public List<String> description() {
    return parts.description();
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return parts.newEvaluation();
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return parts.newBatchEvaluation(capacity);
  }
}
