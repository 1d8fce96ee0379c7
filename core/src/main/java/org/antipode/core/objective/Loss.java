package org.antipode.core.objective;

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

  /** ½‖z − y‖², the paper's (1). */
  static Loss leastSquares() {
    return LeastSquares.INSTANCE;
  }
}
