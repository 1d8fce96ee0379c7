package org.antipode.core.objective;

/**
 * An {@link Objective} at one point: {@link #value} chooses the point, every other call speaks of
 * it.
 *
 * <p>Belongs to one thread; inputs are never written, outputs are overwritten whole, nothing is
 * kept.
 */
public interface ObjectiveEvaluation {
  /** f(x); x has length k. */
  double value(double[] x);

  /**
   * ‖A(G(x)) − y‖/‖y‖: how far the point is from fitting the measurements, whatever the loss and
   * the penalty.
   */
  double relativeMisfit();

  /** f(−x), at the antipode of the point; every other call goes on speaking of x. */
  double antipodeValue();

  /**
   * out = v_{x,x0} of (6): ∇f(x), and at a point of nondifferentiability lim ∇f(x + δw) for δ → 0+
   * with one fixed random w. −out is a descent direction wherever Theorem 1 promises one.
   */
  void gradient(double[] out);

  /**
   * D_v f(x) = lim (f(x + tv) − f(x)) / (t‖v‖) for t → 0+, the normalised one-sided directional
   * derivative, exact at kinks.
   *
   * @param v a direction of length k, not zero
   */
  double slope(double[] v);

  /** out = r(x), length p. */
  void residual(double[] out);

  /** out = the Jacobian of r, p × k, column-major, of the same piece as {@link #gradient}. */
  void jacobian(double[] out);

  /**
   * out = Jt, the residual's change along t: t of length k, out of length p; J as in {@link
   * #jacobian}.
   */
  void pushforward(double[] t, double[] out);

  /** out = Jᵀv: v of length p, out of length k; J as in {@link #jacobian}. */
  void pullback(double[] v, double[] out);
}
