package org.antipode.core.objective;

/**
 * A local model of an objective as a sum of squares, f(x + t) ≈ f(x) − ½‖r‖² + ½‖r + Jt‖², at the
 * point of the {@link ObjectiveEvaluation} that returned it: Jᵀr = ∇f(x), and JᵀJ replaces the
 * Hessian.
 *
 * <p>Where f = L(A(G(x)), y) + P(x), with g and h the gradient and the curvature of L, r is g/√h
 * and J the Jacobian of A∘G with its rows times √h; below them are the rows of P, if it has any.
 * For least squares r is A(G(x)) − y.
 */
public interface LeastSquaresModel {
  /** p, the length of r; the same at every point. */
  int rows();

  /** out = r, length p. */
  void residual(double[] out);

  /** out = J, p × k, column-major. */
  void jacobian(double[] out);

  /** out = Jt; t has length k, out length p. */
  void pushforward(double[] t, double[] out);

  /** out = Jᵀv; v has length p, out length k. */
  void pullback(double[] v, double[] out);
}
