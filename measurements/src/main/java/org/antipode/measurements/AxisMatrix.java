package org.antipode.measurements;

import java.util.Arrays;

/**
 * A sparse matrix that acts on every line along one axis of an array, row by row.
 *
 * <p>The array is seen as {@code outer} blocks of {@code columns} slices of {@code inner} numbers
 * each, and the result as blocks of {@code rows} slices. Row r of the matrix has the entries
 * [{@code from[r]}, {@code from[r + 1]}) of {@code column} and {@code weight}; a column may appear
 * twice.
 */
public final class AxisMatrix {
  private final int columns;
  private final int[] from;
  private final int[] column;
  private final double[] weight;

  private AxisMatrix(int columns, int[] from, int[] column, double[] weight) {
    this.columns = columns;
    this.from = from;
    this.column = column;
    this.weight = weight;
  }

  /** The entries of one row. */
  public interface Row {
    /** Adds an entry. */
    void add(int column, double weight);
  }

  /** Writes one row. */
  public interface RowWriter {
    /** Adds the entries of a row, in the order in which they are summed. */
    void write(int row, Row entries);
  }

  /** The matrix with these rows. */
  public static AxisMatrix of(int rows, int columns, RowWriter writer) {
    Builder builder = new Builder();
    int[] from = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      writer.write(row, builder);
      from[row + 1] = builder.count;
    }
    return new AxisMatrix(
        columns,
        from,
        Arrays.copyOf(builder.column, builder.count),
        Arrays.copyOf(builder.weight, builder.count));
  }

  /** The matrix whose row r has a 1 in column {@code first + r}, where there is such a column. */
  public static AxisMatrix window(int rows, int columns, int first) {
    return of(
        rows,
        columns,
        (row, entries) -> {
          int at = first + row;
          if (at >= 0 && at < columns) {
            entries.add(at, 1);
          }
        });
  }

  private static final class Builder implements Row {
    private int[] column = new int[16];
    private double[] weight = new double[16];
    private int count;

    @Override
    public void add(int where, double what) {
      if (count == column.length) {
        column = Arrays.copyOf(column, 2 * count);
        weight = Arrays.copyOf(weight, 2 * count);
      }
      column[count] = where;
      weight[count++] = what;
    }
  }

  /** The length of the axis in the result. */
  public int rows() {
    return from.length - 1;
  }

  /** The length of the axis in the array. */
  public int columns() {
    return columns;
  }

  /** out = the matrix times each line of s. */
  void apply(double[] s, int outer, int inner, double[] out) {
    int rows = rows();
    for (int o = 0; o < outer; o++) {
      int array = o * columns * inner;
      for (int row = 0; row < rows; row++) {
        int result = (o * rows + row) * inner;
        if (inner == 1) {
          out[result] = product(s, array, row);
          continue;
        }
        Arrays.fill(out, result, result + inner, 0);
        for (int e = from[row]; e < from[row + 1]; e++) {
          int slice = array + column[e] * inner;
          double factor = weight[e];
          for (int i = 0; i < inner; i++) {
            out[result + i] += factor * s[slice + i];
          }
        }
      }
    }
  }

  private double product(double[] s, int array, int row) {
    double sum = 0;
    for (int e = from[row]; e < from[row + 1]; e++) {
      sum += weight[e] * s[array + column[e]];
    }
    return sum;
  }

  /** out = the transpose times each line of v. */
  void transpose(double[] v, int outer, int inner, double[] out) {
    Arrays.fill(out, 0);
    int rows = rows();
    for (int o = 0; o < outer; o++) {
      int array = o * columns * inner;
      for (int row = 0; row < rows; row++) {
        int result = (o * rows + row) * inner;
        for (int e = from[row]; e < from[row + 1]; e++) {
          int slice = array + column[e] * inner;
          double factor = weight[e];
          for (int i = 0; i < inner; i++) {
            out[slice + i] += factor * v[result + i];
          }
        }
      }
    }
  }
}
