package org.antipode.theory.linear;

import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;

/**
 * Eigenvalues and singular values of small dense matrices, stored by column.
 *
 * <p>Every method returns for every matrix. Where a matrix holds NaN or infinity, all values and
 * all entries of vectors are NaN. Very large and very small numbers neither overflow nor underflow.
 */
public final class Spectrum {
  private Spectrum() {}

  /**
   * An eigenvalue and its unit eigenvector.
   *
   * @param vector length n; new
   */
  public record Pair(double value, double[] vector) {}

  /**
   * The eigenvalues of a symmetric matrix, in no order.
   *
   * @param matrix n × n, kept as it is
   */
  public static double[] eigenvalues(double[] matrix, int n) {
    double[] values = undefined(n);
    ScaledMatrix scaled = ScaledMatrix.of(matrix, n, n);
    if (scaled.isFinite()) {
      Eigenvalue<Double> eigen = decomposed(scaled, n);
      for (int i = 0; i < n; i++) {
        values[i] = scaled.back(eigen.getD().doubleValue(i, i));
      }
    }
    return values;
  }

  /** The eigenpair of the largest |λ| of a symmetric n × n matrix: ±its spectral norm. */
  public static Pair dominant(double[] matrix, int n) {
    ScaledMatrix scaled = ScaledMatrix.of(matrix, n, n);
    if (!scaled.isFinite()) {
      return new Pair(Double.NaN, undefined(n));
    }
    Eigenvalue<Double> eigen = decomposed(scaled, n);
    int largest = 0;
    for (int i = 1; i < n; i++) {
      if (Math.abs(eigen.getD().doubleValue(i, i))
          > Math.abs(eigen.getD().doubleValue(largest, largest))) {
        largest = i;
      }
    }
    double[] vector = column(eigen.getV(), largest, n);
    return new Pair(scaled.back(eigen.getD().doubleValue(largest, largest)), vector);
  }

  private static Eigenvalue<Double> decomposed(ScaledMatrix scaled, int n) {
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(n, true);
    eigen.decompose(scaled.store());
    return eigen;
  }

  private static double[] undefined(int length) {
    double[] out = new double[length];
    Arrays.fill(out, Double.NaN);
    return out;
  }

  /**
   * A thin singular value decomposition M = UΣVᵀ.
   *
   * @param values σ_1 ≥ … ≥ σ_r, r = min(rows, columns)
   * @param left U, rows × r, by column
   * @param right V, columns × r, by column
   */
  public record Singular(double[] values, double[] left, double[] right) {
    /** ‖M‖, the spectral norm. */
    public double norm() {
      return values[0];
    }

    /** Whether the matrix held finite numbers alone and its norm is finite too. */
    public boolean isFinite() {
      return Double.isFinite(values[0]);
    }

    /** σ_k; 0 where there are fewer. */
    public double smallest(int k) {
      return values.length < k ? 0 : values[k - 1];
    }

    /**
     * How many singular values are above {@code max(rows, columns) · 2⁻⁵² · σ_1}; 0 where they are
     * not finite.
     */
    public int rank() {
      int r = values.length;
      double size = Math.max(left.length, right.length) / (double) r;
      int rank = 0;
      while (rank < r && values[rank] > size * Math.ulp(1.0) * values[0]) {
        rank++;
      }
      return rank;
    }
  }

  /**
   * ‖M‖, the spectral norm of a rows × columns matrix, from the eigenvalues of the smaller of MMᵀ
   * and MᵀM.
   */
  public static double norm(double[] matrix, int rows, int columns) {
    ScaledMatrix scaled = ScaledMatrix.of(matrix, rows, columns);
    if (!scaled.isFinite()) {
      return Double.NaN;
    }
    double[] entries = scaled.store().data;
    double[] tall = rows < columns ? transposed(entries, rows, columns) : entries;
    int n = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[] gram = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = 0;
        for (int p = 0; p < length; p++) {
          sum += tall[i * length + p] * tall[j * length + p];
        }
        gram[j * n + i] = sum;
        gram[i * n + j] = sum;
      }
    }
    double largest = 0;
    for (double value : eigenvalues(gram, n)) {
      largest = Math.max(largest, value);
    }
    return scaled.back(Math.sqrt(largest));
  }

  /** The thin singular value decomposition of a rows × columns matrix, which is kept as it is. */
  public static Singular singular(double[] matrix, int rows, int columns) {
    if (rows < columns) {
      Singular transposed = singular(transposed(matrix, rows, columns), columns, rows);
      return new Singular(transposed.values, transposed.right, transposed.left);
    }
    ScaledMatrix scaled = ScaledMatrix.of(matrix, rows, columns);
    if (!scaled.isFinite()) {
      // On such a matrix the library's iteration does not end.
      return new Singular(
          undefined(columns), undefined(rows * columns), undefined(columns * columns));
    }
    SingularValue<Double> svd = SingularValue.R064.make(rows, columns);
    svd.decompose(scaled.store());
    double[] values = new double[columns];
    double[] left = new double[rows * columns];
    double[] right = new double[columns * columns];
    svd.getSingularValues(values);
    for (int j = 0; j < columns; j++) {
      values[j] = scaled.back(values[j]);
      System.arraycopy(column(svd.getU(), j, rows), 0, left, j * rows, rows);
      System.arraycopy(column(svd.getV(), j, columns), 0, right, j * columns, columns);
    }
    return new Singular(values, left, right);
  }

  private static double[] transposed(double[] matrix, int rows, int columns) {
    double[] out = new double[matrix.length];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[i * columns + j] = matrix[j * rows + i];
      }
    }
    return out;
  }

  private static double[] column(MatrixStore<Double> matrix, int j, int rows) {
    double[] out = new double[rows];
    for (int i = 0; i < rows; i++) {
      out[i] = matrix.doubleValue(i, j);
    }
    return out;
  }
}
