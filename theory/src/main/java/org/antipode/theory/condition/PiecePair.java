package org.antipode.theory.condition;

import java.util.OptionalDouble;

/**
 * Two linear pieces of a generator, at x and y, and what an operator does between them; J_x is
 * ΠW_{i,+,x}.
 *
 * @param x a latent code on the first piece, length k
 * @param y one on the second
 * @param first the direction w at x, length k; zero where the piece has no range
 * @param second the direction v at y, likewise
 * @param deviation |⟨AJ_x w, AJ_y v⟩ − ⟨J_x w, J_y v⟩|/(‖J_x w‖ ‖J_y v‖), (61), the largest of all
 *     w and v
 * @param difference ‖J_xᵀAᵀAJ_y − J_xᵀJ_y‖, the left side of (60); NaN where it is no finite number
 * @param norms Π‖W_{i,+,x}‖ ‖W_{i,+,y}‖, which (60) multiplies ε with; empty where the layers are
 *     not known or too large for their norms
 */
public record PiecePair(
    double[] x,
    double[] y,
    double[] first,
    double[] second,
    double deviation,
    double difference,
    OptionalDouble norms) {
  /**
   * The least ε with which (60) holds for this pair: at most that of (61). Empty where a number is
   * not known or not finite.
   */
  public OptionalDouble epsilon() {
    double epsilon = difference / norms.orElse(0);
    return Double.isFinite(epsilon) ? OptionalDouble.of(epsilon) : OptionalDouble.empty();
  }
}
