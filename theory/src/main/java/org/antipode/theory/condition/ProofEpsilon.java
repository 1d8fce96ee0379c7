package org.antipode.theory.condition;

/**
 * How small the ε of the weight distribution condition and of the isometry condition must be for
 * the paper's proofs, for a network of d layers.
 */
public final class ProofEpsilon {
  /**
   * The universal constant K̃ of (30), ‖v − h‖ ≤ √ε K̃ d³ 2⁻ᵈ max(‖x‖, ‖x0‖).
   *
   * <p>The left side is at most √ε (24 d³ + 4d√ε + 2(1+2ε)ᵈ) 2⁻ᵈ max(‖x‖, ‖x0‖): 24 d³ from (7),
   * 4d√ε from (18), the rest from (26). With (1+2ε)ᵈ ≤ 2 and √ε ≤ 1/(16πd²) the sum in brackets is
   * below 25 d³ for d ≥ 2. No constant below 24 follows from (7).
   */
  static final double K_TILDE = 25;

  private ProofEpsilon() {}

  /**
   * d⁻⁴/(16π)²: Lemma 8 is about ε below this number.
   *
   * <p>Under it the angles, the products (8) and the gradients without compression (7) concentrate.
   *
   * @param depth d, at least 2
   */
  public static double ofLemma8(int depth) {
    return 1 / Math.pow(16 * Math.PI * depth * depth, 2);
  }

  /**
   * (512π² K̃ d¹⁵)⁻²: Theorem 4 is proved for ε up to this number, for the weights and for the
   * operator alike.
   *
   * <p>The proof ends with Lemma 10 at 8√ε K̃ d³ in place of its ε, so that it needs 8πd⁶ √(8√ε K̃
   * d³) ≤ 1. This is the theorem's K_1 d⁸ ε^{1/4} ≤ 1 with the constants that section 2 gives. It
   * implies the other conditions of the proof: Lemma 8's, 4εd ≤ 1 and ε {@literal <} 1/(16π).
   *
   * @param depth d, at least 2
   */
  public static double ofTheorem4(int depth) {
    return 1 / Math.pow(512 * Math.PI * Math.PI * K_TILDE * Math.pow(depth, 15), 2);
  }
}
