package org.antipode.solvers;

import org.antipode.core.objective.LeastSquaresModel;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The damped step with J formed and factorised, once for any μ.
 *
 * <p>One QR of [J r] gives R and Qᵀr; each μ then costs a QR of [R; √μ I] only, so no normal
 * equations are formed and no digits are lost to them. The right-hand side is decomposed as one
 * more column, never passed to the decomposition's own solver: that one turns the sign where √μ is
 * below 1e-8 of a column.
 */
final class DenseStep implements DampedStep {
  private final int size;
  private final int rank;
  private final R064Store system;
  private final R064Store damped;
  private final QR<Double> systemQr;
  private final QR<Double> dampedQr;
  private final double[] jacobian;
  private final double[] residual;
  private final double[] triangle;
  private final double[] rotated;

  /** For a residual of length p and k unknowns. */
  DenseStep(int p, int k) {
    this.size = k;
    this.rank = Math.min(p, k);
    this.system = R064Store.FACTORY.make(p, k + 1);
    this.damped = R064Store.FACTORY.make(2 * k, k + 1);
    this.systemQr = QR.R064.make(p, k + 1);
    this.dampedQr = QR.R064.make(2 * k, k + 1);
    this.jacobian = new double[Math.multiplyExact(p, k)];
    this.residual = new double[p];
    this.triangle = new double[k * k];
    this.rotated = new double[k];
  }

  @Override
  public void take(Iterate iterate) {
    LeastSquaresModel model = iterate.evaluation().leastSquares();
    model.residual(residual);
    model.jacobian(jacobian);
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
  @Override
  public double unit() {
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

  @Override
  public void gradient(double[] out) {
    for (int j = 0; j < size; j++) {
      double sum = 0;
      for (int i = 0; i <= j; i++) {
        sum += triangle[j * size + i] * rotated[i];
      }
      out[j] = sum;
    }
  }

  @Override
  public void solve(double mu, double[] out) {
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
