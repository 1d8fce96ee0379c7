package org.antipode.solvers;

import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The damped Gauss-Newton step: s minimises ½‖r + Js‖² + ½μ‖s‖², for one J and any μ.
 *
 * <p>One QR of [J r] gives R and Qᵀr; each μ then costs a QR of [R; √μ I] only, so no normal
 * equations are formed and no digits are lost to them. The right-hand side is decomposed as one
 * more column, never passed to the decomposition's own solver: that one turns the sign where √μ is
 * below 1e-8 of a column. Owns its scratch; belongs to one run.
 */
final class DampedStep {
  private final int size;
  private final int rank;
  private final R064Store system;
  private final R064Store damped;
  private final QR<Double> systemQr;
  private final QR<Double> dampedQr;
  private final double[] triangle;
  private final double[] rotated;

  /** For a residual of length p and k unknowns. */
  DampedStep(int p, int k) {
    this.size = k;
    this.rank = Math.min(p, k);
    this.system = R064Store.FACTORY.make(p, k + 1);
    this.damped = R064Store.FACTORY.make(2 * k, k + 1);
    this.systemQr = QR.R064.make(p, k + 1);
    this.dampedQr = QR.R064.make(2 * k, k + 1);
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
    int rows = 2 * size;
    damped.fillAll(0.0);
    for (int j = 0; j < size; j++) {
      System.arraycopy(triangle, j * size, damped.data, j * rows, j + 1);
      damped.data[j * rows + size + j] = Math.sqrt(mu);
      damped.data[size * rows + j] = -rotated[j];
    }
    dampedQr.decompose(damped);
    MatrixStore<Double> r = dampedQr.getR();
    for (int i = size - 1; i >= 0; i--) {
      double sum = r.doubleValue(i, size);
      for (int j = i + 1; j < size; j++) {
        sum -= r.doubleValue(i, j) * out[j];
      }
      out[i] = sum / r.doubleValue(i, i);
    }
  }
}
