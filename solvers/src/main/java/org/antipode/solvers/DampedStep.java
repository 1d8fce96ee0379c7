package org.antipode.solvers;

/**
 * The damped Gauss-Newton step at one point after the other: s minimises ½‖r + Js‖² + ½μ‖s‖².
 *
 * <p>Owns its scratch; belongs to one run.
 */
interface DampedStep {
  /** Takes r and J at x; every other call speaks of them, whatever candidates are tried between. */
  void take(Iterate iterate);

  /** out = Jᵀr, length k. */
  void gradient(double[] out);

  /** What the damping is relative to: a lower bound of ‖J‖². */
  double unit();

  /** out = s for damping μ > 0, length k. */
  void solve(double mu, double[] out);
}
