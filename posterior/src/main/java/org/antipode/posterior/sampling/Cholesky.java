package org.antipode.posterior.sampling;

import java.util.Arrays;
import java.util.Optional;

/**
 * The factor L of a symmetric positive definite k × k matrix H = LLᵀ, lower triangular.
 *
 * @param size k
 * @param factor L by row, k × k, zero above the diagonal
 */
public record Cholesky(int size, double[] factor) {
  /** A pivot up to this part of the largest diagonal entry counts as 0. */
  private static final double ZERO = 1e-14;

  /**
   * The factor of H; empty where H is not positive definite or not finite.
   *
   * @param matrix H, k × k; kept as it is
   */
  public static Optional<Cholesky> of(double[] matrix, int size) {
    double[] l = new double[size * size];
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, matrix[i * size + i]);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        for (int p = 0; p < j; p++) {
          sum -= l[i * size + p] * l[j * size + p];
        }
        if (i == j && !(sum > ZERO * largest && sum < Double.POSITIVE_INFINITY)) {
          return Optional.empty();
        }
        l[i * size + j] = i == j ? Math.sqrt(sum) : sum / l[j * size + j];
      }
    }
    return Optional.of(new Cholesky(size, l));
  }

  /** v = L⁻¹v in place. */
  public void solveLower(double[] v) {
    for (int i = 0; i < size; i++) {
      double sum = v[i];
      for (int j = 0; j < i; j++) {
        sum -= factor[i * size + j] * v[j];
      }
      v[i] = sum / factor[i * size + i];
    }
  }

  /** v = L⁻ᵀv in place: a draw from N(0, H⁻¹) for one from N(0, I). */
  public void solveUpper(double[] v) {
    for (int i = size - 1; i >= 0; i--) {
      double last = v[i] / factor[i * size + i];
      v[i] = last;
      for (int j = 0; j < i; j++) {
        v[j] -= factor[i * size + j] * last;
      }
    }
  }

  /** v = Lᵀv in place. */
  public void multiplyUpper(double[] v) {
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = i; j < size; j++) {
        sum += factor[j * size + i] * v[j];
      }
      v[i] = sum;
    }
  }

  /** H⁻¹, k × k. */
  public double[] inverse() {
    double[] out = new double[size * size];
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      Arrays.fill(column, 0);
      column[j] = 1;
      solveLower(column);
      solveUpper(column);
      System.arraycopy(column, 0, out, j * size, size);
    }
    return out;
  }

  /** ½ log det H. */
  public double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(factor[i * size + i]);
    }
    return sum;
  }
}
