package org.antipode.theory.expected;

import org.antipode.core.map.Vectors;

/**
 * What a network of d layers does in expectation, in numbers.
 *
 * @param depth d
 * @param angleFromPi θ̌_d = gᵈ(π), the angle between G(x) and G(−x)
 * @param rho ρ_d = cos θ̌_d; the false candidate is −ρ_d x0
 * @param rightAngle ξ and ζ at a right angle, which random vectors of many numbers have
 * @param gradientAtTruth 2ᵈ‖h‖/‖x0‖ at x0: 0
 * @param gradientAtAntipode the same at −ρ_d x0: 0; NaN for d = 1, where that is the point 0
 * @param riskAtAntipode F(−ρ_d x0)/F(0) = 1 − ρ_d²
 */
public record ExpectedNetwork(
    int depth,
    double angleFromPi,
    double rho,
    Coefficients rightAngle,
    double gradientAtTruth,
    double gradientAtAntipode,
    double riskAtAntipode) {
  /** The numbers for d of at least 1. */
  public static ExpectedNetwork of(int depth) {
    ExpectedRisk risk = new ExpectedRisk(new double[] {1, 0}, depth);
    return new ExpectedNetwork(
        depth,
        ExpectedAngle.of(ExpectedAngle.fromPi(depth)[depth - 1].value()),
        Coefficients.rho(depth),
        Coefficients.at(Angle.of(Math.PI / 2), depth),
        gradient(risk, risk.truth()),
        depth == 1 ? Double.NaN : gradient(risk, risk.antipode()),
        risk.at(risk.antipode()) / risk.at(new double[2]));
  }

  private static double gradient(ExpectedRisk risk, double[] x) {
    return Math.scalb(Vectors.norm(risk.gradient(x)), risk.depth());
  }
}
