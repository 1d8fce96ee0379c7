package org.antipode.posterior.sampling;

import org.antipode.core.objective.Objective;

/**
 * The density exp(−U(x))/Z of x ∈ ℝ^k with the potential U = f/T.
 *
 * @param objective f
 * @param temperature T, above 0
 */
public record Target(Objective objective, double temperature) {
  /** k. */
  public int size() {
    return objective.size();
  }

  /** A new evaluation, for one thread. */
  Potential newPotential() {
    return new Potential(objective.newEvaluation(), temperature);
  }

  /** U at each of several points; x is N × k, one point after the other. */
  public double[] potentials(double[] x) {
    Potential potential = newPotential();
    double[] point = new double[size()];
    double[] out = new double[x.length / point.length];
    for (int i = 0; i < out.length; i++) {
      System.arraycopy(x, i * point.length, point, 0, point.length);
      out[i] = potential.value(point);
    }
    return out;
  }
}
