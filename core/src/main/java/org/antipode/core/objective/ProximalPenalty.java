package org.antipode.core.objective;

/**
 * A convex penalty with kinks, where {@link #gradient} is a subgradient; certificates refuse it.
 */
public interface ProximalPenalty extends Penalty {
  /** out = argmin_u P(u) + ‖u − x‖²/(2·step), the proximal map, for a step above 0; P may be ∞. */
  void proximal(double[] x, double step, double[] out);

  /** max ⟨v, u⟩ over P(u) ≤ 1, for duality gaps; NaN unless known and P(cu) = cP(u), c ≥ 0. */
  default double polar(double[] v) {
    return Double.NaN;
  }
}
