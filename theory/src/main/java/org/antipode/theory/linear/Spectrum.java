package org.antipode.theory.linear;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Eigenvalues and singular values of small dense matrices, stored by column. */
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
    Eigenvalue<Double> eigen = decomposed(matrix, n);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = eigen.getD().doubleValue(i, i);
    }
    return values;
  }

  /** The eigenpair of the largest |λ| of a symmetric n × n matrix: ±its spectral norm. */
  public static Pair dominant(double[] matrix, int n) {
    Eigenvalue<Double> eigen = decomposed(matrix, n);
    int largest = 0;
    for (int i = 1; i < n; i++) {
      if (Math.abs(eigen.getD().doubleValue(i, i))
          > Math.abs(eigen.getD().doubleValue(largest, largest))) {
        largest = i;
      }
    }
    double[] vector = column(eigen.getV(), largest, n);
    return new Pair(eigen.getD().doubleValue(largest, largest), vector);
  }

  private static Eigenvalue<Double> decomposed(double[] matrix, int n) {
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(n, true);
    if (!eigen.decompose(store(matrix, n, n))) {
      throw new ArithmeticException("no eigenvalues: the matrix holds NaN or infinity");
    }
    return eigen;
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

    /** σ_k; 0 where there are fewer. */
    public double smallest(int k) {
      return values.length < k ? 0 : values[k - 1];
    }

    /** How many singular values are above {@code max(rows, columns) · 2⁻⁵² · σ_1}. */
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
    double[] tall = rows < columns ? transposed(matrix, rows, columns) : matrix;
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
    return Math.sqrt(largest);
  }

  /** The thin singular value decomposition of a rows × columns matrix, which is kept as it is. */
  public static Singular singular(double[] matrix, int rows, int columns) {
    if (rows < columns) {
      Singular transposed = singular(transposed(matrix, rows, columns), columns, rows);
      return new Singular(transposed.values, transposed.right, transposed.left);
    }
    SingularValue<Double> svd = SingularValue.R064.make(rows, columns);
    if (!svd.decompose(store(matrix, rows, columns))) {
      throw new ArithmeticException("no singular values: the matrix holds NaN or infinity");
    }
    double[] values = new double[columns];
    double[] left = new double[rows * columns];
    double[] right = new double[columns * columns];
    svd.getSingularValues(values);
    for (int j = 0; j < columns; j++) {
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

  private static R064Store store(double[] matrix, int rows, int columns) {
    R064Store store = R064Store.FACTORY.make(rows, columns);
    System.arraycopy(matrix, 0, store.data, 0, rows * columns);
    return store;
  }
}
