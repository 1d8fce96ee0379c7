package org.antipode.core.objective;

/**
 * A convex penalty with kinks, as ‖x‖₁ has: at a kink {@link #gradient} returns the subgradient of
 * least norm, and {@link #curvature} is a reweighting. Certificates and error bars refuse it.
 */
public interface ProximalPenalty extends Penalty {
  /**
   * out = argmin_u P(u) + ‖u − x‖²/(2·step), the proximal map; infinite values of P are allowed.
   *
   * @param step above 0
   */
  void proximal(double[] x, double step, double[] out);
}
