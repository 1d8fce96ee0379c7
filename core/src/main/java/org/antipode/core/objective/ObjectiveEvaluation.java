package org.antipode.core.objective;

/**
 * An {@link Objective} at one point: {@link #value} sets the point that every other method uses.
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

  /** P(x), the penalty's part of f(x); 0 where there is none. */
  double penalty();

  /**
   * Whether x fits the measurements and costs no penalty, both up to a tolerance τ: the relative
   * misfit is at most τ, and P(x) at most τ²·scale.
   *
   * @param scale {@link Objective#scale}
   */
  default boolean isZero(double tolerance, double scale) {
    return relativeMisfit() <= tolerance && penalty() <= tolerance * tolerance * scale;
  }

  /** f(−x), at the antipode of the point; the point stays x. */
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

  /**
   * The local model that Gauss-Newton methods use, of the same piece as {@link #gradient}. It is
   * one object, and its point is always this evaluation's.
   */
  LeastSquaresModel leastSquares();
}
