package org.antipode.core.kernel;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.antipode.core.internal.kernel.Entries;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.map.ActiveSet;

/**
 * A dense rows × columns matrix W stored by column, with products that read active columns only.
 *
 * <p>Immutable and shared between threads; the array is kept, not copied, and must not change.
 */
public final class ColumnMatrix {
  private final int rows;
  private final int columns;
  private final Entries entries;
  private final Kernel kernel;

  /**
   * W_{ij} = data[j*rows + i], with the best kernel.
   *
   * @throws IllegalArgumentException if there is no row or column, or another number of entries
   */
  public ColumnMatrix(int rows, int columns, double[] data) {
    this(rows, columns, data, Kernel.best());
  }

  ColumnMatrix(int rows, int columns, double[] data, Kernel kernel) {
    if (data.length != size(rows, columns)) {
      throw new IllegalArgumentException(
          "a " + rows + "×" + columns + " matrix cannot have " + data.length + " entries");
    }
    this.rows = rows;
    this.columns = columns;
    this.entries = new Entries(data);
    this.kernel = kernel;
  }

  private static int size(int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a matrix needs at least one row and one column but is " + rows + "×" + columns);
    }
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a " + rows + "×" + columns + " matrix is too large: at most 2^31 entries");
    }
    return (int) size;
  }

  /**
   * A rows × columns matrix filled column by column from {@code entries}.
   *
   * @throws IllegalArgumentException if there is no row or column, or more entries than an array
   *     can hold
   */
  public static ColumnMatrix filled(int rows, int columns, DoubleSupplier entries) {
    double[] data = new double[size(rows, columns)];
    Arrays.setAll(data, i -> entries.getAsDouble());
    return new ColumnMatrix(rows, columns, data);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** What a product with all columns reads. */
  long bytes() {
    return (long) rows * columns * (entries.floats() == null ? Double.BYTES : Float.BYTES);
  }

  Kernel kernel() {
    return kernel;
  }

  /** W_{ij}. */
  public double get(int i, int j) {
    return data()[Objects.checkIndex(j, columns) * rows + Objects.checkIndex(i, rows)];
  }

  /** The entries, by column; shared, not a copy. */
  public double[] data() {
    return entries.doubles();
  }

  /** out += Σ x_j W_j over the active columns j. */
  public void addProduct(double[] x, ActiveSet active, double[] out) {
    multiply(false, x, active, 0, active.count(), out);
  }

  /** out_j = ⟨W_j, v⟩ for the wanted columns j, zero for the others. */
  public void transposeProduct(double[] v, ActiveSet wanted, double[] out) {
    if (!wanted.isFull()) {
      Arrays.fill(out, 0);
    }
    multiply(true, v, wanted, 0, wanted.count(), out);
  }

  /** The product or the transpose's with the columns active[first], .., active[end - 1] alone. */
  void multiply(
      boolean transposed, double[] in, ActiveSet active, int first, int end, double[] out) {
    if (transposed) {
      kernel.dotColumns(entries, rows, active.indices(), first, end, in, out);
    } else {
      kernel.addColumns(entries, rows, active.indices(), first, end, in, out);
    }
  }
}
