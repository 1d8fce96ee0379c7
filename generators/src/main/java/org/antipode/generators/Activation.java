package org.antipode.generators;

/**
 * A function σ applied entry by entry, with its derivative from either side.
 *
 * <p>A leaky ReLU's slope for negative inputs is an argument, since it is an option of the layer;
 * the others ignore it.
 */
public enum Activation {
  /** max(z, 0). */
  RELU,
  /** z where positive, slope·z elsewhere. */
  LEAKY_RELU,
  TANH,
  /** 1/(1 + exp(−z)). */
  SIGMOID,
  IDENTITY;

  /** σ(z); NaN stays NaN. */
  double value(double z, double negativeSlope) {
    return switch (this) {
      case RELU -> Math.max(z, 0);
      case LEAKY_RELU -> z > 0 ? z : negativeSlope * z;
      case TANH -> Math.tanh(z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case IDENTITY -> z;
    };
  }

  /**
   * σ'(z) from the side to which the input moves; at a kink the derivative is 1 only if {@code
   * motion} is positive.
   *
   * @param value σ(z), already known
   * @param motion the direction in which z is about to move
   */
  double derivative(double z, double value, double motion, double negativeSlope) {
    return switch (this) {
      case RELU -> isOn(z, motion) ? 1 : 0;
      case LEAKY_RELU -> isOn(z, motion) ? 1 : negativeSlope;
      case TANH -> 1 - value * value;
      case SIGMOID -> value * (1 - value);
      case IDENTITY -> 1;
    };
  }

  private static boolean isOn(double z, double motion) {
    return z > 0 || (z == 0 && motion > 0);
  }

  /** Whether σ has a kink at zero. */
  boolean hasKink() {
    return this == RELU || this == LEAKY_RELU;
  }

  /** sup |σ'|. */
  double steepness(double negativeSlope) {
    return switch (this) {
      case RELU, TANH, IDENTITY -> 1;
      case LEAKY_RELU -> Math.max(1, Math.abs(negativeSlope));
      case SIGMOID -> 0.25;
    };
  }

  /** sup |σ''| away from a kink. */
  double curvature() {
    return switch (this) {
      case RELU, LEAKY_RELU, IDENTITY -> 0;
      // Where tanh² = 1/3; a sigmoid is (1 + tanh(z/2))/2.
      case TANH -> 4 / (3 * Math.sqrt(3));
      case SIGMOID -> 1 / (6 * Math.sqrt(3));
    };
  }

  /** Whether σ(cz) = cσ(z) for c > 0. */
  boolean isHomogeneous() {
    return hasKink() || this == IDENTITY;
  }
}
