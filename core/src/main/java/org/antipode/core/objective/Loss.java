package org.antipode.core.objective;

import java.util.Arrays;

/**
 * How far predicted measurements z = A(G(x)) are from observed ones y: L(z, y) = ½ Σ φ(z_i, y_i)²,
 * entry by entry.
 *
 * <p>Any smooth loss that is nonnegative has this form; φ is what Gauss-Newton methods need.
 * Stateless and safe to share between threads.
 */
public interface Loss {
  /** out_i = φ(z_i, y_i). */
  void residual(double[] predicted, double[] observed, double[] out);

  /** out_i = ∂φ/∂z at (z_i, y_i). */
  void slope(double[] predicted, double[] observed, double[] out);

  /**
   * The size of L for measurements y, to which tolerances are relative: L(0, y), or L(y/2, y) where
   * the first is not finite and positive (a Poisson deviance is infinite at z = 0).
   */
  default double scale(double[] observed) {
    double[] predicted = new double[observed.length];
    double scale = at(predicted, observed);
    if (scale > 0 && scale < Double.POSITIVE_INFINITY) {
      return scale;
    }
    Arrays.setAll(predicted, i -> observed[i] / 2);
    return at(predicted, observed);
  }

  /** L(z, y). */
  default double at(double[] predicted, double[] observed) {
    double[] residual = new double[observed.length];
    residual(predicted, observed, residual);
    return EmpiricalRisk.halfSquare(residual, residual.length);
  }

  /** ½‖z − y‖², the paper's (1). */
  static Loss leastSquares() {
    return LeastSquares.INSTANCE;
  }
}
