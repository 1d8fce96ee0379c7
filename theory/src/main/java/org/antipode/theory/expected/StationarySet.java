package org.antipode.theory.expected;

import org.antipode.core.map.Vectors;

/**
 * S_{ε,x0} = {x ≠ 0 : ‖h_{x,x0}‖ ≤ 2⁻ᵈ ε max(‖x‖, ‖x0‖)}, where h is too small to promise descent,
 * and the two balls that hold it, (32).
 *
 * @param epsilon ε, positive
 * @param truth x0, length k, not zero; kept
 * @param depth d, at least 1; Lemma 10 is about 2 and more
 */
public record StationarySet(double epsilon, double[] truth, int depth) {
  public StationarySet {
    if (!(epsilon > 0) || depth < 1 || !(Vectors.norm(truth) > 0)) {
      throw new IllegalArgumentException(
          "ε must be positive, the truth not zero and the depth at least 1");
    }
  }

  /** Whether x, not zero, is in S_{ε,x0}. */
  public boolean contains(double[] x) {
    double bound = epsilon * Math.max(Vectors.norm(x), Vectors.norm(truth));
    return Vectors.norm(ExpectedGradient.h(x, truth, depth)) <= Math.scalb(bound, -depth);
  }

  /** Whether Lemma 10 applies, so that the balls contain the set: d ≥ 2 and 8πd⁶√ε ≤ 1. */
  public boolean lemmaApplies() {
    return depth >= 2 && 8 * Math.PI * Math.pow(depth, 6) * Math.sqrt(epsilon) <= 1;
  }

  /** The radius 56 d √ε ‖x0‖ of the ball around x0. */
  public double truthRadius() {
    return 56 * depth * Math.sqrt(epsilon) * Vectors.norm(truth);
  }

  /** The radius 500 d¹¹ √ε ‖x0‖ of the ball around −ρ_d x0. */
  public double antipodeRadius() {
    return 500 * Math.pow(depth, 11) * Math.sqrt(epsilon) * Vectors.norm(truth);
  }

  /** Whether x is in one of the two balls. */
  public boolean ballsContain(double[] x) {
    double[] antipode = Vectors.times(-Coefficients.rho(depth), truth);
    return Vectors.distance(x, truth) <= truthRadius()
        || Vectors.distance(x, antipode) <= antipodeRadius();
  }
}
