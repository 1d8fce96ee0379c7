package org.antipode.generators.layer;

import java.util.function.DoubleUnaryOperator;

/**
 * A function σ that is neither piecewise linear nor given by its value alone.
 *
 * @param value σ(z)
 * @param slope σ'(z), at a kink from below
 * @param steepness sup |σ'|
 * @param curvature sup |σ''| away from a kink
 */
record CurvedFunction(
    DoubleUnaryOperator value, DoubleUnaryOperator slope, double steepness, double curvature) {
  /** λ and α of Klambauer et al., Self-normalizing neural networks (2017). */
  static final double SELU_SCALE = 1.0507009873554805;

  static final double SELU_SLOPE_BELOW = SELU_SCALE * 1.6732632423543772;

  /** The tanh form's √(2/π) and cubic term: Hendrycks and Gimpel, Gaussian error linear units. */
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  private static final double GELU_CUBIC = 0.044715;

  /** 2φ(0), for both forms. */
  private static final double GELU_CURVATURE = 2 * StandardNormal.density(0);

  static final CurvedFunction SOFTPLUS =
      new CurvedFunction(
          z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
          CurvedFunction::sigmoid,
          1,
          0.25);

  static final CurvedFunction ELU =
      new CurvedFunction(
          z -> z > 0 ? z : Math.expm1(z), z -> z > 0 ? 1 : Math.exp(z), 1, /* curvature= */ 1);

  static final CurvedFunction SELU =
      new CurvedFunction(
          z -> z > 0 ? SELU_SCALE * z : SELU_SLOPE_BELOW * Math.expm1(z),
          z -> z > 0 ? SELU_SCALE : SELU_SLOPE_BELOW * Math.exp(z),
          SELU_SLOPE_BELOW,
          SELU_SLOPE_BELOW);

  /** Steepest at z = √2. */
  static final CurvedFunction GELU =
      new CurvedFunction(
          z -> z * StandardNormal.cumulative(z),
          z -> StandardNormal.cumulative(z) + z * StandardNormal.density(z),
          1.128904145185155,
          GELU_CURVATURE);

  /** Steepest at z = 1.4185. */
  static final CurvedFunction GELU_TANH =
      new CurvedFunction(
          z -> 0.5 * z * (1 + tanh(z)),
          CurvedFunction::geluTanhSlope,
          1.128993068658772,
          GELU_CURVATURE);

  /** Steepest at z = 2.3994. */
  static final CurvedFunction SILU =
      new CurvedFunction(
          z -> z * sigmoid(z), z -> sigmoid(z) * (1 + z * sigmoid(-z)), 1.099839320128867, 0.5);

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double tanh(double z) {
    return Math.tanh(GELU_SCALE * (z + GELU_CUBIC * z * z * z));
  }

  private static double geluTanhSlope(double z) {
    double tanh = tanh(z);
    double tanhSlope = 1 - tanh * tanh;
    double inner = GELU_SCALE * (1 + 3 * GELU_CUBIC * z * z);
    // Far out tanhSlope is 0 and inner may be infinite.
    return 0.5 * (1 + tanh) + (tanhSlope == 0 ? 0 : 0.5 * z * tanhSlope * inner);
  }
}
