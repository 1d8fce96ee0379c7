package org.antipode.theory.expected;

import org.antipode.core.map.Vectors;

/**
 * What the gradient of the empirical risk concentrates around, h_{x,x0}, and what its second term
 * does, h̃_{x,y} (section 2 and Lemma 8).
 */
public final class ExpectedGradient {
  private ExpectedGradient() {}

  /**
   * h_{x,x0} = 2⁻ᵈ (x − ξ x0 − ζ ‖x0‖ x̂), zero at x0 and at −ρ_d x0 only.
   *
   * @param x a point of length k, not zero
   * @param truth x0, length k, not zero
   * @param depth d, at least 1
   */
  public static double[] h(double[] x, double[] truth, int depth) {
    Coefficients c = Coefficients.at(Angle.between(x, truth), depth);
    double radial = 1 - c.zeta() * Vectors.norm(truth) / Vectors.norm(x);
    return combine(radial, x, -c.xi(), truth, depth);
  }

  /**
   * h̃_{x,y} = 2⁻ᵈ (ξ y + ζ ‖y‖ x̂), what (ΠW₊,ₓ)ᵀ(ΠW₊,ᵧ) y concentrates around; not zero, x and y
   * alike.
   */
  public static double[] hTilde(double[] x, double[] y, int depth) {
    Coefficients c = Coefficients.at(Angle.between(x, y), depth);
    return combine(c.zeta() * Vectors.norm(y) / Vectors.norm(x), x, c.xi(), y, depth);
  }

  private static double[] combine(double a, double[] x, double b, double[] y, int depth) {
    double[] out = new double[x.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.scalb(a * x[i] + b * y[i], -depth);
    }
    return out;
  }
}
