package org.antipode.theory.expected;

/**
 * The two numbers that h is made of: ξ = Π (π−θ̄_i)/π and ζ = Σ_i sin θ̄_i/π Π_{j>i} (π−θ̄_j)/π,
 * products and sum over i, j = 0, …, d−1 (proof of Lemma 10).
 *
 * <p>They satisfy cos θ̄_d = ξ cos θ̄_0 + ζ.
 */
public record Coefficients(double xi, double zeta) {
  /** ξ and ζ for two vectors at this angle, in a network of d layers. */
  public static Coefficients at(Angle angle, int depth) {
    double xi = 1;
    double zeta = 0;
    for (Angle theta : ExpectedAngle.iterates(angle, depth)) {
      double kept = theta.supplement() / Math.PI;
      zeta = zeta * kept + theta.sin() / Math.PI;
      xi *= kept;
    }
    return new Coefficients(xi, zeta);
  }

  /**
   * ρ_d of Lemma 10, ζ at the angle π: −ρ_d x0 is the only zero of h beside x0.
   *
   * @param depth d, at least 1; ρ_1 = 0
   */
  public static double rho(int depth) {
    return at(new Angle(Math.PI, 0), depth).zeta();
  }
}
