package org.antipode.solvers;

/**
 * The damped Gauss-Newton step at one point after the other: s minimises ½‖r + Js‖² + ½μ‖s‖².
 *
 * <p>Owns its scratch; belongs to one run.
 */
interface DampedStep {
  /** Reads r and J at x. The other calls use them, also after candidates were evaluated. */
  void take(Iterate iterate);

  /** out = Jᵀr, length k. */
  void gradient(double[] out);

  /** What the damping is relative to: a lower bound of ‖J‖². */
  double unit();

  /** out = s for damping μ > 0, length k. */
  void solve(double mu, double[] out);
}
