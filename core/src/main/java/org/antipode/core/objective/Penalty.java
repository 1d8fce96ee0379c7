package org.antipode.core.objective;

/**
 * P(x) ≥ 0, what the objective adds for the latent code itself.
 *
 * <p>All arrays have length k. Stateless and safe to share between threads; inputs are not written,
 * outputs are overwritten whole.
 */
public interface Penalty {
  /** P(x). */
  double value(double[] x);

  /** out = ∇P(x). */
  void gradient(double[] x, double[] out);

  /**
   * out_j = c_j ≥ 0 of the local model P(x + t) ≈ P + ⟨∇P, t⟩ + ½Σc_j t_j² of Gauss-Newton methods:
   * a diagonal, of the Hessian or above it.
   */
  void curvature(double[] x, double[] out);

  /**
   * out_j = p_j/√c_j for p = ∇P: with the Jacobian diag(√c) the residual whose square is the local
   * model, up to a constant. Overridden where another order of operations is exact.
   *
   * @param gradient p
   * @param roots √c_j, or a larger number where c_j is too small to divide by
   */
  default void residual(double[] x, double[] gradient, double[] roots, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = gradient[j] == 0 ? 0 : gradient[j] / roots[j];
    }
  }

  /** Whether P is a quadratic function with the Hessian diag({@link #curvature}). */
  default boolean quadratic() {
    return false;
  }

  /** P = 0. */
  static Penalty none() {
    return NoPenalty.INSTANCE;
  }

  /**
   * P(x) = λ‖x‖²; {@link #none} where λ is 0.
   *
   * @throws IllegalArgumentException if λ is negative or not finite
   */
  static Penalty ridge(double weight) {
    return weight == 0 ? none() : new Ridge(weight);
  }
}
