package org.antipode.solvers;

import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The damped Gauss-Newton step: s minimises ½‖r + Js‖² + ½μ‖s‖², for one J and any μ.
 *
 * <p>One QR of [J r] gives R and Qᵀr; each μ then costs a QR of [R; √μ I] only, so no normal
 * equations are formed and no digits are lost to them. Owns its scratch; belongs to one run.
 */
final class DampedStep {
  private final int size;
  private final int rank;
  private final R064Store system;
  private final R064Store damped;
  private final R064Store right;
  private final QR<Double> systemQr;
  private final QR<Double> dampedQr;
  private final double[] triangle;
  private final double[] rotated;

  /** For a residual of length p and k unknowns. */
  DampedStep(int p, int k) {
    this.size = k;
    this.rank = Math.min(p, k);
    this.system = R064Store.FACTORY.make(p, k + 1);
    this.damped = R064Store.FACTORY.make(2 * k, k);
    this.right = R064Store.FACTORY.make(2 * k, 1);
    this.systemQr = QR.R064.make(p, k + 1);
    this.dampedQr = QR.R064.make(2 * k, k);
    this.triangle = new double[k * k];
    this.rotated = new double[k];
  }

  /** Takes J (p × k, column-major) and r (length p). */
  void factorise(double[] jacobian, double[] residual) {
    System.arraycopy(jacobian, 0, system.data, 0, jacobian.length);
    System.arraycopy(residual, 0, system.data, jacobian.length, residual.length);
    systemQr.decompose(system);
    MatrixStore<Double> r = systemQr.getR();
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        triangle[j * size + i] = i <= j && i < rank ? r.doubleValue(i, j) : 0;
      }
      rotated[j] = j < rank ? r.doubleValue(j, size) : 0;
    }
  }

  /** ‖J e_j‖² for the column j where it is largest. */
  double largestColumnSquare() {
    double largest = 0;
    for (int j = 0; j < size; j++) {
      double square = 0;
      for (int i = 0; i <= j; i++) {
        square += triangle[j * size + i] * triangle[j * size + i];
      }
      largest = Math.max(largest, square);
    }
    return largest;
  }

  /** out = Jᵀr. */
  void gradient(double[] out) {
    for (int j = 0; j < size; j++) {
      double sum = 0;
      for (int i = 0; i <= j; i++) {
        sum += triangle[j * size + i] * rotated[i];
      }
      out[j] = sum;
    }
  }

  /** out = s for damping μ > 0. */
  void solve(double mu, double[] out) {
    damped.fillAll(0.0);
    right.fillAll(0.0);
    for (int j = 0; j < size; j++) {
      System.arraycopy(triangle, j * size, damped.data, j * 2 * size, j + 1);
      damped.data[j * 2 * size + size + j] = Math.sqrt(mu);
      right.data[j] = -rotated[j];
    }
    dampedQr.decompose(damped);
    MatrixStore<Double> solution = dampedQr.getSolution(right);
    for (int j = 0; j < size; j++) {
      out[j] = solution.doubleValue(j, 0);
    }
  }
}
