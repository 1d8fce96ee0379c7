package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProofEpsilonTest {
  /** The numbers at d = 2, by hand: (512 · 9.8696 · 25 · 32768)⁻² and (4 · 50.2655)⁻². */
  @Test
  void forTwoLayersTheProofNeedsALotLessThanLemma8() {
    assertThat(ProofEpsilon.ofLemma8(2)).isCloseTo(2.474e-5, within(1e-8));
    assertThat(ProofEpsilon.ofTheorem4(2)).isCloseTo(5.84e-20, within(1e-22));
  }

  /** Every step of the proof, with the numbers put in. */
  @Test
  void theProofOfTheorem4GoesThroughAtItsEpsilonAndNotAbove() {
    for (int d = 2; d <= 30; d++) {
      double epsilon = ProofEpsilon.ofTheorem4(d);
      assertThat(epsilon).isLessThan(ProofEpsilon.ofLemma8(d));
      assertThat(4 * epsilon * d).isLessThan(1);
      assertThat(epsilon).isLessThan(1 / (16 * Math.PI));
      // (30): 2ε(1+2ε)^d from (26), 24 d³√ε from (7) and 4dε from (18), as a multiple of √ε d³.
      double root = Math.sqrt(epsilon);
      double constant =
          (2 * root * Math.pow(1 + 2 * epsilon, d) + 24 * Math.pow(d, 3) + 4 * d * root)
              / Math.pow(d, 3);
      assertThat(constant).isLessThanOrEqualTo(ProofEpsilon.K_TILDE).isGreaterThanOrEqualTo(24);
      // Lemma 10 at 8√ε K̃ d³: 8πd⁶√(...) ≤ 1, with equality for the K̃ that is used.
      double inner = 8 * root * ProofEpsilon.K_TILDE * Math.pow(d, 3);
      assertThat(8 * Math.PI * Math.pow(d, 6) * Math.sqrt(inner)).isCloseTo(1, within(1e-12));
    }
  }
}
