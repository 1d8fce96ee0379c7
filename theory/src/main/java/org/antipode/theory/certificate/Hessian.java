package org.antipode.theory.certificate;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;

/**
 * ∇²f = Jᵀ diag(h) J + ∇²P of f = L(A(G(x)), y) + P(x) on a piece where A∘G is linear with the
 * Jacobian J; h holds the second derivatives of L with respect to z.
 *
 * <p>Second derivatives of a loss or a penalty that is not quadratic are central differences of its
 * gradient: {@code curvature} may be a majorant, as Huber's reweighting is.
 *
 * @param measured J
 * @param entries ∇²f, k × k
 * @param data its part Jᵀ diag(h) J
 * @param curvature h, length m
 * @param sensitivity ∂²ℓ/∂z∂y, length m
 * @param kinks at how many of the measurements the loss has a kink, as |z − y| has at z = y; h is
 *     not defined there, and nothing follows from the other numbers
 */
public record Hessian(
    Jacobian measured,
    double[] entries,
    double[] data,
    double[] curvature,
    double[] sensitivity,
    int kinks) {
  /** The step of differences, over the size of what is moved. */
  private static final double STEP = 1e-6;

  /** The shorter of two steps, over the longer one, whose differences agree without a kink. */
  private static final double SHORTER = 1e-2;

  /** By how much of the larger they may differ: the second derivative may change, as Huber's. */
  private static final double ALIKE = 0.6;

  /** An eigenvalue up to this part of the largest counts as 0. */
  private static final double ZERO = 1e-13;

  /**
   * @param z A(G(x)), length m
   */
  static Hessian of(
      Loss loss, Penalty penalty, Jacobian measured, double[] z, double[] y, double[] x) {
    double[] h = curvature(loss, z, y);
    double[] sensitivity = loss.quadratic() ? Vectors.times(-1, h) : sensitivity(loss, z, y);
    double[] data = gram(measured, h);
    return new Hessian(
        measured,
        Vectors.sum(data, 1, hessian(penalty, x)),
        data,
        h,
        sensitivity,
        loss.quadratic() ? 0 : kinks(h, differences(loss, z, y, SHORTER)));
  }

  /** A jump of the gradient is divided by the step; a second derivative is not. */
  private static int kinks(double[] h, double[] shorter) {
    int kinks = 0;
    for (int i = 0; i < h.length; i++) {
      double larger = Math.max(Math.abs(h[i]), Math.abs(shorter[i]));
      kinks += Math.abs(h[i] - shorter[i]) > ALIKE * larger ? 1 : 0;
    }
    return kinks;
  }

  private static double[] curvature(Loss loss, double[] z, double[] y) {
    if (!loss.quadratic()) {
      return differences(loss, z, y, 1);
    }
    double[] out = new double[z.length];
    loss.curvature(z, y, out);
    return out;
  }

  private static double[] differences(Loss loss, double[] z, double[] y, double part) {
    double[] out = new double[z.length];
    double[] steps = Vectors.times(part, steps(z, y));
    double[] ahead = gradient(loss, Vectors.sum(z, 1, steps), y);
    double[] behind = gradient(loss, Vectors.sum(z, -1, steps), y);
    Arrays.setAll(out, i -> (ahead[i] - behind[i]) / (2 * steps[i]));
    return out;
  }

  private static double[] sensitivity(Loss loss, double[] z, double[] y) {
    double[] steps = steps(z, y);
    double[] ahead = gradient(loss, z, Vectors.sum(y, 1, steps));
    double[] behind = gradient(loss, z, Vectors.sum(y, -1, steps));
    double[] out = new double[z.length];
    Arrays.setAll(out, i -> (ahead[i] - behind[i]) / (2 * steps[i]));
    return out;
  }

  private static double[] steps(double[] z, double[] y) {
    double least = STEP * STEP * Vectors.largest(y);
    double[] steps = new double[z.length];
    Arrays.setAll(steps, i -> Math.max(least, STEP * Math.min(Math.abs(z[i]), Math.abs(y[i]))));
    return steps;
  }

  private static double[] gradient(Loss loss, double[] z, double[] y) {
    double[] out = new double[z.length];
    loss.gradient(z, y, out);
    return out;
  }

  /** ∇²P, symmetric. */
  private static double[] hessian(Penalty penalty, double[] x) {
    int k = x.length;
    double[] out = new double[k * k];
    if (penalty.quadratic()) {
      double[] diagonal = new double[k];
      penalty.curvature(x, diagonal);
      for (int j = 0; j < k; j++) {
        out[j * k + j] = diagonal[j];
      }
      return out;
    }
    double[] ahead = new double[k];
    double[] behind = new double[k];
    for (int j = 0; j < k; j++) {
      double step = STEP * Math.max(1, Math.abs(x[j]));
      double[] moved = x.clone();
      moved[j] = x[j] + step;
      penalty.gradient(moved, ahead);
      moved[j] = x[j] - step;
      penalty.gradient(moved, behind);
      for (int i = 0; i < k; i++) {
        double half = (ahead[i] - behind[i]) / (4 * step);
        out[j * k + i] += half;
        out[i * k + j] += half;
      }
    }
    return out;
  }

  /** Jᵀ diag(w) J. */
  private static double[] gram(Jacobian j, double[] w) {
    int m = j.rows();
    int k = j.columns();
    double[] out = new double[k * k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
          sum += w[i] * j.entries()[a * m + i] * j.entries()[b * m + i];
        }
        out[a * k + b] = sum;
        out[b * k + a] = sum;
      }
    }
    return out;
  }

  /** The least eigenvalue; 0 where it is rounding beside the largest, NaN where there are kinks. */
  public double least() {
    if (kinks > 0) {
      return Double.NaN;
    }
    double[] values = Spectrum.eigenvalues(entries, size());
    double least = Arrays.stream(values).min().orElseThrow();
    double largest = Vectors.largest(values);
    return Math.abs(least) <= ZERO * largest ? 0 : least;
  }

  private int size() {
    return measured.columns();
  }

  /** (∇²f)⁻¹v; only where the least eigenvalue is positive. */
  double[] solve(double[] v) {
    int k = size();
    Spectrum.Singular svd = Spectrum.singular(entries, k, k);
    double[] out = new double[k];
    for (int j = 0; j < k; j++) {
      double along = Vectors.dot(Arrays.copyOfRange(svd.left(), j * k, (j + 1) * k), v);
      out =
          Vectors.sum(
              out, along / svd.values()[j], Arrays.copyOfRange(svd.right(), j * k, (j + 1) * k));
    }
    return out;
  }

  /** (∇²f)⁻¹ M for a symmetric k × k matrix M, by column. */
  private double[] solveColumns(double[] matrix) {
    int k = size();
    double[] out = new double[k * k];
    for (int j = 0; j < k; j++) {
      System.arraycopy(solve(Arrays.copyOfRange(matrix, j * k, (j + 1) * k)), 0, out, j * k, k);
    }
    return out;
  }

  /**
   * (∇²f)⁻¹ Jᵀ diag(v) J (∇²f)⁻¹: the covariance of the minimum where ∂ℓ/∂z has independent entries
   * of variance v (Huber, "The behavior of maximum likelihood estimates under nonstandard
   * conditions", 1967).
   */
  double[] covariance(double[] v) {
    int k = size();
    double[] left = solveColumns(gram(measured, v));
    double[] transposed = new double[k * k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < k; i++) {
        transposed[i * k + j] = left[j * k + i];
      }
    }
    return solveColumns(transposed);
  }

  /** tr S of S = (∇²f)⁻¹ Jᵀ diag(h) J; NaN where there are kinks. */
  double trace() {
    if (kinks > 0) {
      return Double.NaN;
    }
    int k = size();
    double[] s = solveColumns(data);
    double trace = 0;
    for (int j = 0; j < k; j++) {
      trace += s[j * k + j];
    }
    return trace;
  }

  /**
   * Estimates of the variance of each entry of ψ = ∂ℓ/∂z: ψ_i²/(1 − l_i), l_i the part that the fit
   * takes of the measurement (MacKinnon and White, "Some heteroskedasticity-consistent covariance
   * matrix estimators", 1985, HC2).
   */
  double[] variances(double[] psi) {
    int m = measured.rows();
    int k = size();
    double[] out = new double[m];
    double[] row = new double[k];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < k; j++) {
        row[j] = measured.entries()[j * m + i];
      }
      double leverage = curvature[i] * Vectors.dot(row, solve(row));
      out[i] = psi[i] * psi[i] / Math.max(0, 1 - leverage);
    }
    return out;
  }
}
