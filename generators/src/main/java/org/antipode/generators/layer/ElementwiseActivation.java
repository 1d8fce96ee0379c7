package org.antipode.generators.layer;

import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Activation;

/** A function σ of a number, applied to each entry of an array, with its derivatives. */
public interface ElementwiseActivation extends Activation {
  /** max(z, 0). */
  ElementwiseActivation RELU = new LeakyRelu(0);

  /** z. */
  ElementwiseActivation IDENTITY = new LeakyRelu(1);

  /** out = σ(z); NaN stays NaN. */
  void apply(double[] z, double[] out);

  /**
   * out = σ'(z), at a kink from below.
   *
   * @param value σ(z), already computed
   */
  void differentiate(double[] z, double[] value, double[] out);

  /** Sets the entries of out where z is at a kink to σ' on the side to which the motion leads. */
  void settle(double[] z, double[] motion, double[] out);

  /** Whether a number is at a kink. */
  default boolean atKink(double[] z) {
    return Kinks.isOneOf(z, kinks());
  }

  @Override
  default boolean isRelu() {
    return false;
  }

  /** The values of σ, from its infimum to its supremum. */
  ValueRange range();
}
