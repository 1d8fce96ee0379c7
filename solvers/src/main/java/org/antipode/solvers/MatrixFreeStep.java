package org.antipode.solvers;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;

/**
 * The damped step by conjugate gradients on its normal equations, (JᵀJ + μI)s = −Jᵀr, with J never
 * formed: an iteration is one pushforward and one pullback. With it {@link LevenbergMarquardt} is
 * the method that is also called Gauss-Newton-CG.
 *
 * <p>Far from the answer an exact step is wasted: the equations are solved to a part of ‖Jᵀr‖ that
 * falls with it, so that convergence stays superlinear (Dembo, Eisenstat and Steihaug, "Inexact
 * Newton methods", 1982). The recurrence is CGLS, which works on r and never forms JᵀJ (Björck,
 * "Numerical Methods for Least Squares Problems", 1996, 7.4). It runs on r/‖Jᵀr‖: the squares of a
 * gradient of 1e-160 would have no digits left.
 */
final class MatrixFreeStep implements DampedStep {
  /** The largest and the least part of ‖Jᵀr‖ that is left. */
  private static final double LOOSEST = 0.1;

  private static final double TIGHTEST = 1e-10;

  private final int size;
  private final double[] taken;
  private final double[] gradient;
  private final double[] residual;
  private final double[] descent;
  private final double[] direction;
  private final double[] moved;
  private Iterate iterate;
  private double norm;
  private double firstNorm = Double.NaN;

  /** For a residual of length p and k unknowns. */
  MatrixFreeStep(int p, int k) {
    this.size = k;
    this.taken = new double[p];
    this.gradient = new double[k];
    this.residual = new double[p];
    this.descent = new double[k];
    this.direction = new double[k];
    this.moved = new double[p];
  }

  @Override
  public void take(Iterate at) {
    iterate = at;
    LeastSquaresModel model = iterate.evaluation().leastSquares();
    model.residual(taken);
    model.pullback(taken, gradient);
    norm = Vectors.fastNorm(gradient);
    if (Double.isNaN(firstNorm)) {
      firstNorm = norm;
    }
  }

  @Override
  public void gradient(double[] out) {
    System.arraycopy(gradient, 0, out, 0, size);
  }

  /** ‖Jg‖²/‖g‖² for the gradient g = Jᵀr. */
  @Override
  public double unit() {
    for (int j = 0; j < size; j++) {
      direction[j] = gradient[j] / norm;
    }
    iterate.evaluation().leastSquares().pushforward(direction, moved);
    return Vectors.dot(moved, moved);
  }

  @Override
  public void solve(double mu, double[] out) {
    LeastSquaresModel model = iterate.evaluation().leastSquares();
    double wanted = Math.max(TIGHTEST, Math.min(LOOSEST, norm / firstNorm));
    for (int i = 0; i < residual.length; i++) {
      residual[i] = -taken[i] / norm;
    }
    for (int j = 0; j < size; j++) {
      out[j] = 0;
      descent[j] = -gradient[j] / norm;
      direction[j] = descent[j];
    }
    double square = 1;
    // Twice as many as in exact arithmetic: what is wanted beyond that is below rounding.
    for (int i = 0; i < 2 * size && Math.sqrt(square) > wanted; i++) {
      model.pushforward(direction, moved);
      double length = square / (Vectors.dot(moved, moved) + mu * Vectors.dot(direction, direction));
      add(length, direction, out);
      add(-length, moved, residual);
      model.pullback(residual, descent);
      add(-mu, out, descent);
      double next = Vectors.dot(descent, descent);
      double turn = next / square;
      for (int j = 0; j < size; j++) {
        direction[j] = descent[j] + turn * direction[j];
      }
      square = next;
    }
    for (int j = 0; j < size; j++) {
      out[j] *= norm;
    }
  }

  /** y += ax. */
  private static void add(double a, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }
}
