package org.antipode.solvers.kick;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.random.RandomStream;
import org.ojalgo.function.constant.PrimitiveMath;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Random moves δ from a point x, long where f is flat and short where it is steep: δ ~ N(0, (2e/k)
 * M⁻¹) with M = JᵀJ + (2e/‖x‖²)I of the local least-squares model.
 *
 * <p>½δᵀMδ, by which the model rises besides its slope, is e on average. The multiple of I keeps δ
 * about as short as x where J has no curvature.
 */
public final class LocalGaussian {
  private final R064Store normal;
  private final Cholesky<Double> cholesky;
  private final int size;

  /** Lᵀ of M·k/(2e) = LLᵀ. */
  private MatrixStore<Double> factor;

  /**
   * Forms J, p × k, and JᵀJ.
   *
   * @param model the model at x; of k unknowns
   */
  public LocalGaussian(LeastSquaresModel model, int k) {
    this.size = k;
    this.normal = R064Store.FACTORY.make(k, k);
    this.cholesky = Cholesky.R064.make(k, k);
    int rows = model.rows();
    double[] jacobian = new double[Math.multiplyExact(rows, k)];
    model.jacobian(jacobian);
    for (int j = 0; j < k; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
          sum += jacobian[i * rows + row] * jacobian[j * rows + row];
        }
        normal.set(i, j, sum);
        normal.set(j, i, sum);
      }
    }
  }

  /**
   * Draws moves from x from now on.
   *
   * @param energy e, by how much the model rises on average; above 0
   * @return whether such moves exist: whether M is positive definite and finite
   */
  public boolean moveFrom(double[] x, double energy) {
    double ridge = 2 * energy / Vectors.dot(x, x);
    R064Store scaled = normal.copy();
    scaled.modifyDiagonal(PrimitiveMath.ADD.by(ridge));
    scaled.modifyAll(PrimitiveMath.MULTIPLY.by(size / (2 * energy)));
    if (!cholesky.decompose(scaled) || !cholesky.isSPD()) {
      return false;
    }
    factor = cholesky.getR();
    for (int j = 0; j < size; j++) {
      double root = factor.doubleValue(j, j);
      if (!(root > 0 && Double.isFinite(root))) {
        return false;
      }
    }
    return true;
  }

  /** out = a move δ, length k. */
  public void draw(RandomStream random, double[] out) {
    for (int i = size - 1; i >= 0; i--) {
      double sum = random.nextGaussian();
      for (int j = i + 1; j < size; j++) {
        sum -= factor.doubleValue(i, j) * out[j];
      }
      out[i] = sum / factor.doubleValue(i, i);
    }
  }
}
