package org.antipode.solvers.offrange;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.R064Store;

/**
 * The best step a of a few entries for the residual r + w that other entries leave: the minimiser
 * of ½‖r + w + Ja‖² + ⟨p, a⟩ + ½⟨a, Ca⟩ + ½μα‖a‖², with p and C the gradient and the diagonal
 * curvature of the penalty, and α the largest ‖Je_j‖².
 */
final class DrawnEntries {
  private final int rows;
  private final int count;

  /** J, rows × count, column-major. */
  private final double[] jacobian;

  private final double[] penaltyGradient;

  /** JᵀJ + C, column-major. */
  private final double[] normal;

  private final double[] step;
  private final R064Store damped;
  private final R064Store right;
  private final R064Store solved;
  private final Cholesky<Double> cholesky;
  private double unit;

  DrawnEntries(int rows, int count) {
    this.rows = rows;
    this.count = count;
    this.jacobian = new double[Math.multiplyExact(rows, count)];
    this.penaltyGradient = new double[count];
    this.normal = new double[Math.multiplyExact(count, count)];
    this.step = new double[count];
    int order = Math.max(1, count);
    this.damped = R064Store.FACTORY.make(order, order);
    this.right = R064Store.FACTORY.make(order, 1);
    this.cholesky = Cholesky.R064.make(order, order);
    this.solved = R064Store.FACTORY.make(order, 1);
  }

  /** Takes column j of J, the first entries of {@code column}. */
  void column(int j, double[] column) {
    System.arraycopy(column, 0, jacobian, j * rows, rows);
  }

  /**
   * Takes the penalty; all columns are there.
   *
   * @param gradient its first entries are p
   * @param curvature its first entries are the diagonal of C
   */
  void finish(double[] gradient, double[] curvature) {
    System.arraycopy(gradient, 0, penaltyGradient, 0, count);
    unit = 0;
    for (int j = 0; j < count; j++) {
      for (int i = 0; i <= j; i++) {
        double product = 0;
        for (int row = 0; row < rows; row++) {
          product += jacobian[i * rows + row] * jacobian[j * rows + row];
        }
        normal[j * count + i] = product;
        normal[i * count + j] = product;
      }
      unit = Math.max(unit, normal[j * count + j]);
    }
    for (int j = 0; j < count; j++) {
      normal[j * count + j] += curvature[j];
    }
  }

  /** For damping μ. */
  void factorise(double mu) {
    if (count == 0) {
      return;
    }
    System.arraycopy(normal, 0, damped.data, 0, normal.length);
    for (int j = 0; j < count; j++) {
      damped.data[j * count + j] += mu * unit;
    }
    cholesky.decompose(damped);
  }

  /**
   * Finds a.
   *
   * @param misfit r + w + Ja, overwritten
   */
  void eliminate(double[] residual, double[] w, double[] misfit) {
    for (int i = 0; i < rows; i++) {
      misfit[i] = residual[i] + w[i];
    }
    if (count == 0) {
      return;
    }
    for (int j = 0; j < count; j++) {
      double product = penaltyGradient[j];
      for (int i = 0; i < rows; i++) {
        product += jacobian[j * rows + i] * misfit[i];
      }
      right.data[j] = -product;
    }
    cholesky.getSolution(right, solved);
    System.arraycopy(solved.data, 0, step, 0, count);
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < rows; i++) {
        misfit[i] += step[j] * jacobian[j * rows + i];
      }
    }
  }

  /** a, as found last; read only. */
  double[] step() {
    return step;
  }
}
