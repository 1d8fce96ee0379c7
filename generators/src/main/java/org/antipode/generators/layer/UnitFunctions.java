package org.antipode.generators.layer;

import org.antipode.core.map.ValueRange;

/** The curved functions that networks use as activations. */
public final class UnitFunctions {
  /** log(1 + exp(z)). */
  public static final ElementwiseActivation SOFTPLUS =
      new CurvedFunction(
          UnitFunctions::softplus,
          (z, value) -> sigmoid(z),
          Kinks.NONE,
          1,
          0.25,
          ValueRange.from(0));

  /**
   * The scaled exponential linear unit with the γ and α of Klambauer et al., Self-normalizing
   * neural networks (2017).
   */
  public static final ElementwiseActivation SELU = selu(1.6732632423543772, 1.0507009873554805);

  /** The tanh form's √(2/π) and cubic term: Hendrycks and Gimpel, Gaussian error linear units. */
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  private static final double GELU_CUBIC = 0.044715;

  /** 2φ(0), for both forms. */
  private static final double GELU_CURVATURE = 2 * StandardNormal.density(0);

  /** zΦ(z), Φ the normal distribution function. Steepest at z = √2, least at −0.7518. */
  public static final ElementwiseActivation GELU =
      new CurvedFunction(
          z -> z * StandardNormal.cumulative(z),
          (z, value) -> gate(z, value) + z * StandardNormal.density(z),
          Kinks.NONE,
          1.128904145185155,
          GELU_CURVATURE,
          ValueRange.from(-0.16997120747990366));

  /** GELU's approximation by a tanh. Steepest at z = 1.4185, least at −0.7525. */
  public static final ElementwiseActivation GELU_TANH =
      new CurvedFunction(
          z -> 0.5 * z * (1 + geluTanh(z)),
          UnitFunctions::geluTanhSlope,
          Kinks.NONE,
          1.128993068658772,
          GELU_CURVATURE,
          ValueRange.from(-0.17004075057125403));

  /** z/(1 + exp(−z)), also called swish. Steepest at z = 2.3994, least at −1.2785. */
  public static final ElementwiseActivation SILU =
      new CurvedFunction(
          z -> z * sigmoid(z),
          (z, value) -> gate(z, value) + value * (1 - gate(z, value)),
          Kinks.NONE,
          1.099839320128867,
          0.5,
          ValueRange.from(-0.2784645427610738));

  /** z·min(max(z/6 + 1/2, 0), 1), least at z = −3/2. */
  public static final ElementwiseActivation HARD_SWISH =
      new CurvedFunction(
          z -> z <= -3 ? 0 : z >= 3 ? z : z * (z + 3) / 6,
          (z, value) -> z <= -3 ? 0 : z > 3 ? 1 : (2 * z + 3) / 6,
          new Kinks(new double[] {-3, 3}, new double[] {0, 1.5}, new double[] {-0.5, 1}),
          1.5,
          1 / 3.0,
          ValueRange.from(-0.375));

  /** z/(1 + |z|). */
  public static final ElementwiseActivation SOFTSIGN =
      new CurvedFunction(
          z -> z / (1 + Math.abs(z)),
          (z, value) -> 1 / (1 + Math.abs(z)) / (1 + Math.abs(z)),
          Kinks.NONE,
          1,
          2,
          new ValueRange(-1, 1));

  /** z·tanh(log(1 + exp(z))). Steepest at z = 1.4906, least at −1.1924. */
  public static final ElementwiseActivation MISH =
      new CurvedFunction(
          z -> z * Math.tanh(softplus(z)),
          UnitFunctions::mishSlope,
          Kinks.NONE,
          1.0884981612517244,
          0.6442046373,
          ValueRange.from(-0.30884341301724964));

  private UnitFunctions() {}

  /** z where positive, α(exp(z) − 1) elsewhere; its slope jumps at 0 unless α = 1. */
  public static ElementwiseActivation elu(double alpha) {
    return selu(alpha, 1);
  }

  /** γz where positive, γα(exp(z) − 1) elsewhere; its slope jumps at 0 unless α = 1. */
  public static ElementwiseActivation selu(double alpha, double gamma) {
    double below = gamma * alpha;
    double steepness = Math.max(Math.abs(gamma), Math.abs(below));
    return new CurvedFunction(
        z -> z > 0 ? gamma * z : below * Math.expm1(z),
        (z, value) -> z > 0 ? gamma : below * Math.exp(z),
        alpha == 1 ? Kinks.NONE : Kinks.at(0, below, gamma),
        steepness,
        Math.abs(below),
        new ValueRange(
            gamma < 0 ? Double.NEGATIVE_INFINITY : Math.min(0, -below),
            gamma > 0 ? Double.POSITIVE_INFINITY : Math.max(0, -below)));
  }

  /**
   * z where positive, α(exp(z/α) − 1) elsewhere.
   *
   * @throws IllegalArgumentException if α is not positive
   */
  public static ElementwiseActivation celu(double alpha) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("a CELU's alpha must be positive, but is " + alpha);
    }
    return new CurvedFunction(
        z -> z > 0 ? z : alpha * Math.expm1(z / alpha),
        (z, value) -> z > 0 ? 1 : Math.exp(z / alpha),
        Kinks.NONE,
        1,
        1 / alpha,
        ValueRange.from(-alpha));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static double geluTanh(double z) {
    return Math.tanh(GELU_SCALE * (z + GELU_CUBIC * z * z * z));
  }

  /** g of a function zg(z) with g(0) = 1/2, from its value: costs less than g. */
  private static double gate(double z, double value) {
    return z == 0 ? 0.5 : value / z;
  }

  private static double geluTanhSlope(double z, double value) {
    double gate = gate(z, value);
    double gateSlope = 2 * gate * (1 - gate);
    double inner = GELU_SCALE * (1 + 3 * GELU_CUBIC * z * z);
    // Far out the gate's slope is 0 and inner may be infinite.
    return gate + (gateSlope == 0 ? 0 : z * gateSlope * inner);
  }

  private static double mishSlope(double z, double value) {
    double tanh = z == 0 ? Math.tanh(softplus(0)) : value / z;
    return tanh + z * (1 - tanh * tanh) * sigmoid(z);
  }
}
