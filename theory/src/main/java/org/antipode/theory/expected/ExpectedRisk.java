package org.antipode.theory.expected;

import org.antipode.core.map.Vectors;

/**
 * The objective whose gradient is h: F(x) = 2⁻ᵈ (½‖x‖² − ‖x‖ ‖x0‖ cos θ̄_d + ½‖x0‖²).
 *
 * <p>It is f's limit for wide layers, since ⟨x_d, y_d⟩ concentrates around 2⁻ᵈ ‖x‖ ‖y‖ cos θ̄_d; ∇F
 * = h follows from (sin θ̄_d) dθ̄_d/dθ_0 = ξ sin θ_0 and cos θ̄_d = ξ cos θ_0 + ζ.
 *
 * @param truth x0, length k, not zero; kept
 * @param depth d, at least 1
 */
public record ExpectedRisk(double[] truth, int depth) {
  public ExpectedRisk {
    if (!(Vectors.norm(truth) > 0) || depth < 1) {
      throw new IllegalArgumentException("the truth must not be zero, nor the depth below 1");
    }
  }

  /** F(x), at x = 0 too. */
  public double at(double[] x) {
    double norm = Vectors.norm(x);
    double truthNorm = Vectors.norm(truth);
    if (norm == 0) {
      return Math.scalb(truthNorm * truthNorm / 2, -depth);
    }
    double last = ExpectedAngle.of(theta(x));
    double half = Math.sin(last / 2);
    double difference = norm - truthNorm;
    // ½(‖x‖ − ‖x0‖)² + ‖x‖‖x0‖(1 − cos θ̄_d): a sum of what is not negative.
    return Math.scalb(difference * difference / 2 + 2 * norm * truthNorm * half * half, -depth);
  }

  /** θ̄_{d−1}. */
  private double theta(double[] x) {
    return ExpectedAngle.iterates(Angle.between(x, truth), depth)[depth - 1].value();
  }

  /** h = ∇F(x), x not zero. */
  public double[] gradient(double[] x) {
    return ExpectedGradient.h(x, truth, depth);
  }

  /** −ρ_d x0, the false candidate. */
  public double[] antipode() {
    return Vectors.times(-Coefficients.rho(depth), truth);
  }
}
