package org.antipode.theory.expected;

/**
 * What a ReLU layer makes of an angle in expectation: g(θ) = arccos(((π−θ)cos θ + sin θ)/π), (4),
 * and its iterates θ̄_i = g(θ̄_{i−1}).
 *
 * <p>Computed as g = 2 arcsin √((1 − cos g)/2) with π(1 − cos g) = 2π sin²(θ/2) − (sin θ − θ cos
 * θ), which keeps all digits near 0, where arccos would lose half of them.
 */
public final class ExpectedAngle {
  /** Below this angle sin θ − θ cos θ is a series: the difference would lose digits. */
  private static final double SERIES = 0.7;

  private ExpectedAngle() {}

  /** g(θ), for θ ∈ [0, π]. */
  public static double of(double theta) {
    double half = Math.sin(theta / 2);
    double versine = 2 * half * half - sineRemainder(theta) / Math.PI;
    // From cos g = 1 − versine ≥ 0; rounding must not leave [0, 1].
    return 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, versine)) / 2));
  }

  /** sin θ − θ cos θ = Σ (−1)^{j+1} 2j θ^{2j+1}/(2j+1)!. */
  private static double sineRemainder(double theta) {
    if (theta > SERIES) {
      return Math.sin(theta) - theta * Math.cos(theta);
    }
    double square = theta * theta;
    double power = theta;
    double sum = 0;
    for (int j = 1; j <= 10; j++) {
      power *= -square / (2 * j * (2 * j + 1));
      sum -= 2 * j * power;
    }
    return sum;
  }

  /**
   * θ̄_0, …, θ̄_{d−1}: the angle itself and what each layer but the last makes of it.
   *
   * @param depth d, at least 1
   */
  public static Angle[] iterates(Angle start, int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("a network has at least 1 layer, not " + depth);
    }
    Angle[] angles = new Angle[depth];
    angles[0] = start;
    for (int i = 1; i < depth; i++) {
      angles[i] = Angle.of(of(angles[i - 1].value()));
    }
    return angles;
  }

  /** θ̌_0, …, θ̌_{d−1}: the iterates from θ̌_0 = π. */
  public static Angle[] fromPi(int depth) {
    return iterates(new Angle(Math.PI, 0), depth);
  }
}
