package org.antipode.files;

import java.util.Arrays;

/**
 * A rows × columns matrix without its zeros, row by row (compressed sparse rows). Entries of the
 * same place add up.
 *
 * @param starts where the entries of each row begin; one more than there are rows
 * @param columnOf the column of each entry
 */
public record SparseMatrix(int rows, int columns, int[] starts, int[] columnOf, double[] values) {
  /**
   * From entries in any order.
   *
   * @throws IllegalArgumentException if a place is outside of the matrix, or a value is not finite
   */
  public static SparseMatrix ofEntries(
      int rows, int columns, double[] rowOf, double[] columnOf, double[] values) {
    if (rows < 1
        || columns < 1
        || rowOf.length != values.length
        || columnOf.length != values.length) {
      throw new IllegalArgumentException(
          "has shape %d×%d with %d rows, %d columns and %d values"
              .formatted(rows, columns, rowOf.length, columnOf.length, values.length));
    }
    int[] starts = new int[rows + 1];
    for (int i = 0; i < values.length; i++) {
      requirePlace(i, rowOf[i], rows, "row");
      requirePlace(i, columnOf[i], columns, "column");
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "entry %d is %s, but every number must be finite".formatted(i, values[i]));
      }
      starts[(int) rowOf[i] + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] next = starts.clone();
    int[] sortedColumns = new int[values.length];
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int to = next[(int) rowOf[i]]++;
      sortedColumns[to] = (int) columnOf[i];
      sorted[to] = values[i];
    }
    return new SparseMatrix(rows, columns, starts, sortedColumns, sorted);
  }

  /**
   * From compressed rows.
   *
   * @throws IllegalArgumentException as {@link #ofEntries} does, or if the starts do not rise
   */
  public static SparseMatrix ofRows(
      int rows, int columns, double[] starts, double[] columnOf, double[] values) {
    return ofEntries(rows, columns, expanded(rows, starts, values), columnOf, values);
  }

  /**
   * From compressed columns.
   *
   * @throws IllegalArgumentException as {@link #ofRows} does
   */
  public static SparseMatrix ofColumns(
      int rows, int columns, double[] starts, double[] rowOf, double[] values) {
    // MATLAB keeps room for more rows than there are values.
    double[] used = Arrays.copyOf(rowOf, Math.min(rowOf.length, values.length));
    return ofEntries(rows, columns, used, expanded(columns, starts, values), values);
  }

  private static void requirePlace(int entry, double place, int length, String axis) {
    if (!(place >= 0 && place < length && place == Math.rint(place))) {
      throw new IllegalArgumentException(
          "entry %d is in %s %s of %d".formatted(entry, axis, place, length));
    }
  }

  /** The line of each entry, from where the lines begin. */
  private static double[] expanded(int lines, double[] starts, double[] values) {
    if (lines < 0
        || starts.length != lines + 1L
        || starts[0] != 0
        || starts[lines] != values.length) {
      throw new IllegalArgumentException(
          "has %d starts for %d lines of %d values".formatted(starts.length, lines, values.length));
    }
    double[] lineOf = new double[values.length];
    for (int line = 0; line < lines; line++) {
      if (!(starts[line] <= starts[line + 1])) {
        throw new IllegalArgumentException("line %d begins after the next".formatted(line));
      }
      Arrays.fill(lineOf, (int) starts[line], (int) starts[line + 1], line);
    }
    return lineOf;
  }

  /** All numbers, row by row. */
  public double[] dense() {
    double[] dense = new double[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        dense[row * columns + columnOf[i]] += values[i];
      }
    }
    return dense;
  }
}
