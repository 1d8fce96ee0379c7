package org.antipode.generators.linear;

import java.util.Arrays;
import org.antipode.core.shape.Shape;

/**
 * A sparse matrix, stored by rows: out[i] = Σ weights[e]·x[columns[e]] over the entries e of row i,
 * which are {@code starts[i]} up to, not including, {@code starts[i + 1]}.
 *
 * <p>The arrays are kept, not copied, and must not change.
 */
public record SparseMap(
    Shape inputShape, Shape outputShape, int[] starts, int[] columns, double[] weights)
    implements FlatMap {
  /**
   * @throws IllegalArgumentException if the arrays do not fit each other or the shapes
   */
  public SparseMap {
    int rows = outputShape.size();
    if (starts.length != rows + 1
        || starts[0] != 0
        || starts[rows] != columns.length
        || columns.length != weights.length) {
      throw new IllegalArgumentException(
          "%d row starts, %d columns and %d weights do not form a matrix of %d rows"
              .formatted(starts.length, columns.length, weights.length, rows));
    }
    for (int i = 0; i < rows; i++) {
      if (starts[i] > starts[i + 1]) {
        throw new IllegalArgumentException("row " + i + " ends before it starts");
      }
    }
    int size = inputShape.size();
    for (int column : columns) {
      if (column < 0 || column >= size) {
        throw new IllegalArgumentException(
            "column %d is not one of the %d numbers of the input".formatted(column, size));
      }
    }
  }

  @Override
  public double[] bias() {
    return new double[0];
  }

  /** A column that appears twice in a row counts with the sum of its weights. */
  @Override
  public double[] rowNorms() {
    double[] norms = new double[starts.length - 1];
    double[] row = new double[inputShape.size()];
    for (int i = 0; i < norms.length; i++) {
      double largest = 0;
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        row[columns[e]] += weights[e];
        largest = Math.max(largest, Math.abs(row[columns[e]]));
      }
      double squares = 0;
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        double entry = largest == 0 ? 0 : row[columns[e]] / largest;
        squares += entry * entry;
        row[columns[e]] = 0;
      }
      norms[i] = largest * Math.sqrt(squares);
    }
    return norms;
  }

  @Override
  public double multiplications() {
    return weights.length;
  }

  @Override
  public void apply(double[] x, int from, double[] out, int to) {
    for (int i = 0; i + 1 < starts.length; i++) {
      double sum = 0;
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        sum += weights[e] * x[from + columns[e]];
      }
      out[to + i] = sum;
    }
  }

  @Override
  public void adjoint(double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i + 1 < starts.length; i++) {
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        out[columns[e]] += weights[e] * v[i];
      }
    }
  }
}
