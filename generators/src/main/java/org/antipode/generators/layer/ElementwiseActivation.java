package org.antipode.generators.layer;

import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Activation;

/**
 * A function σ with its options.
 *
 * @param kind which function
 * @param negativeSlope the slope of {@link ActivationKind#LEAKY_RELU} for negative inputs
 */
public record ElementwiseActivation(ActivationKind kind, double negativeSlope)
    implements Activation {
  /** max(z, 0). */
  public static final ElementwiseActivation RELU = ActivationKind.RELU.with(0);

  /** z. */
  public static final ElementwiseActivation IDENTITY = ActivationKind.IDENTITY.with(0);

  /** out = σ(z); NaN stays NaN. */
  public void apply(double[] z, double[] out) {
    kind.apply(z, negativeSlope, out);
  }

  /**
   * out = σ'(z), at a kink from below.
   *
   * @param value σ(z), already computed
   */
  public void differentiate(double[] z, double[] value, double[] out) {
    kind.differentiate(z, value, negativeSlope, out);
  }

  /** Sets the entries of out where z is at the kink to σ' on the side to which the motion leads. */
  public void settle(double[] z, double[] motion, double[] out) {
    kind.settle(z, motion, negativeSlope, out);
  }

  /** Whether a number is at the kink. */
  public boolean atKink(double[] z) {
    if (!hasKink()) {
      return false;
    }
    for (double entry : z) {
      if (entry == 0) {
        return true;
      }
    }
    return false;
  }

  /** σ'(0−), of the functions with a kink and of those that are linear for negative z. */
  public double slopeBelow() {
    return kind.slopeBelow(negativeSlope);
  }

  /** The values of σ, from its infimum to its supremum. */
  public ValueRange range() {
    return kind.range(negativeSlope);
  }

  /** Whether σ(cz) = cσ(z) for c > 0. */
  public boolean isHomogeneous() {
    return kind.isHomogeneous();
  }

  @Override
  public boolean isRelu() {
    return kind == ActivationKind.RELU;
  }

  @Override
  public boolean hasKink() {
    return kind.hasKink();
  }

  @Override
  public double steepness() {
    return kind.steepness(negativeSlope);
  }

  @Override
  public double curvature() {
    return kind.curvature();
  }
}
