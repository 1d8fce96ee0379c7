package org.antipode.measurements.matrix;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;

/**
 * A sparse m × n matrix A as a measurement operator, stored by rows: (As)_i = Σ values[e]
 * s[columns[e]] over the entries e of row i, which are {@code starts[i]} up to, not including,
 * {@code starts[i + 1]}. Entries at the same place add up.
 *
 * <p>The arrays are kept, not copied, and must not change.
 *
 * @param columnCount n
 * @param starts length m + 1, beginning with 0
 * @param description what was read from a file to make it, if anything was
 */
public record SparseOperator(
    int columnCount, int[] starts, int[] columns, double[] values, List<String> description)
    implements LinearOperator {
  /**
   * Checks the arrays.
   *
   * @throws IllegalArgumentException if there is no row or column, or if the arrays do not fit each
   *     other
   */
  public SparseOperator {
    int rows = starts.length - 1;
    if (rows < 1 || columnCount < 1) {
      throw new IllegalArgumentException(
          "a matrix needs at least one row and one column but is " + rows + "×" + columnCount);
    }
    if (starts[0] != 0 || starts[rows] != columns.length || columns.length != values.length) {
      throw new IllegalArgumentException(
          "rows from %d to %d, %d columns and %d values do not form a sparse matrix"
              .formatted(starts[0], starts[rows], columns.length, values.length));
    }
    for (int i = 0; i < rows; i++) {
      if (starts[i] > starts[i + 1]) {
        throw new IllegalArgumentException(
            "row " + i + " of a sparse matrix ends before it starts");
      }
    }
    for (int column : columns) {
      if (column < 0 || column >= columnCount) {
        throw new IllegalArgumentException(
            "a sparse matrix of %d columns has an entry in column %d"
                .formatted(columnCount, column));
      }
    }
    description = List.copyOf(description);
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(columnCount);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(starts.length - 1);
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return new SparseEvaluation(this);
  }

  private static final class SparseEvaluation extends ColumnwiseEvaluation
      implements LinearEvaluation {
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    SparseEvaluation(SparseOperator operator) {
      super(operator);
      starts = operator.starts;
      columns = operator.columns;
      values = operator.values;
    }

    @Override
    public void apply(double[] s, double[] out) {
      for (int i = 0; i < out.length; i++) {
        double sum = 0;
        for (int e = starts[i]; e < starts[i + 1]; e++) {
          sum += values[e] * s[columns[e]];
        }
        out[i] = sum;
      }
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      Arrays.fill(out, 0);
      for (int i = 0; i < v.length; i++) {
        for (int e = starts[i]; e < starts[i + 1]; e++) {
          out[columns[e]] += values[e] * v[i];
        }
      }
    }
  }
}
