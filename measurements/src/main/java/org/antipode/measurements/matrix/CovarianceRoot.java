package org.antipode.measurements.matrix;

import java.util.Arrays;
import org.antipode.core.kernel.ColumnMatrix;

/**
 * A lower triangular L with LLᵀ = Σ, for a symmetric positive semidefinite Σ (Cholesky).
 *
 * @param entries L by column, n × n
 */
public record CovarianceRoot(int size, double[] entries) {
  /** The part of the largest variance up to which two entries that should agree may differ. */
  private static final double ASYMMETRY = 1e-6;

  /** The same for a pivot that counts as 0, for each column. */
  private static final double PIVOT = 1e-15;

  /**
   * Factorises Σ.
   *
   * @param name what Σ is called in errors
   * @throws IllegalArgumentException if Σ is not symmetric or not positive semidefinite
   */
  public static CovarianceRoot of(ColumnMatrix covariance, String name) {
    int n = covariance.rows();
    double[] entries = covariance.data().clone();
    double largest = 0;
    for (int j = 0; j < n; j++) {
      largest = Math.max(largest, Math.abs(entries[j * n + j]));
    }
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < j; i++) {
        if (Math.abs(entries[j * n + i] - entries[i * n + j]) > ASYMMETRY * largest) {
          throw new IllegalArgumentException(
              "%s is no covariance: it has %s in row %d, column %d, but %s in row %d, column %d"
                  .formatted(
                      name, entries[j * n + i], i + 1, j + 1, entries[i * n + j], j + 1, i + 1));
        }
        entries[j * n + i] = 0;
      }
    }
    for (int j = 0; j < n; j++) {
      eliminate(entries, n, j, PIVOT * n * largest, name);
    }
    return new CovarianceRoot(n, entries);
  }

  /** Column j of L, and what is left of Σ in the columns after it. */
  private static void eliminate(double[] entries, int n, int j, double zero, String name) {
    double pivot = entries[j * n + j];
    boolean isZero = Math.abs(pivot) <= zero;
    double root = isZero ? 0 : Math.sqrt(pivot);
    for (int i = j; i < n; i++) {
      // Of a positive semidefinite matrix |a_ij|² ≤ a_ii a_jj.
      double entry = entries[j * n + i];
      double largest = Math.abs(entries[i * n + i]) + zero;
      if (!(pivot >= -zero) || (isZero && entry * entry > 2 * zero * largest)) {
        throw new IllegalArgumentException(
            "%s is no covariance: it is not positive semidefinite, which shows in row %d"
                .formatted(name, j + 1));
      }
      entries[j * n + i] = isZero ? 0 : entry / root;
    }
    for (int l = j + 1; l < n; l++) {
      double factor = entries[j * n + l];
      for (int i = l; i < n && factor != 0; i++) {
        entries[l * n + i] -= factor * entries[j * n + i];
      }
    }
  }

  /** out = Lx. */
  void multiply(double[] x, double[] out) {
    Arrays.fill(out, 0);
    for (int j = 0; j < size; j++) {
      for (int i = j; i < size; i++) {
        out[i] += entries[j * size + i] * x[j];
      }
    }
  }

  /**
   * L⁻¹, for which L⁻¹Σ(L⁻¹)ᵀ = I.
   *
   * @param name what Σ is called in errors
   * @throws IllegalArgumentException if Σ is not positive definite
   */
  public ColumnMatrix inverse(String name) {
    double[] inverse = new double[size * size];
    for (int j = 0; j < size; j++) {
      if (entries[j * size + j] == 0) {
        throw new IllegalArgumentException(
            "%s has no inverse: the noise of measurement %d, counted from 1, follows from that of the measurements before it"
                .formatted(name, j + 1));
      }
      inverse[j * size + j] = 1;
      for (int l = j; l < size; l++) {
        double entry = inverse[j * size + l] / entries[l * size + l];
        inverse[j * size + l] = entry;
        for (int i = l + 1; i < size; i++) {
          inverse[j * size + i] -= entry * entries[l * size + i];
        }
      }
    }
    return new ColumnMatrix(size, size, inverse);
  }
}
