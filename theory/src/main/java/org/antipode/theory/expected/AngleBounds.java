package org.antipode.theory.expected;

/** The bounds (36) to (39) on ζ, θ̌_i and ξ, from the proof of Lemma 10. */
public final class AngleBounds {
  private AngleBounds() {}

  /** (36): |ζ| ≤ min(d/π, d θ̄_0/π). */
  public static double zetaAtMost(double theta, int depth) {
    return depth / Math.PI * Math.min(1, theta);
  }

  /** (37): θ̌_i ≤ 3π/(i+3), for i ≥ 0. */
  public static double fromPiAtMost(int i) {
    return 3 * Math.PI / (i + 3);
  }

  /** (38): θ̌_i ≥ π/(i+1), for i ≥ 0. */
  public static double fromPiAtLeast(int i) {
    return Math.PI / (i + 1);
  }

  /** (39): ξ ≥ (π − θ̄_0)/π · d⁻³. */
  public static double xiAtLeast(Angle start, int depth) {
    return start.supplement() / Math.PI / Math.pow(depth, 3);
  }
}
