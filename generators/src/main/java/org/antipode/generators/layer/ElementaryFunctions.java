package org.antipode.generators.layer;

import org.antipode.core.map.ValueRange;

/** Functions of calculus, applied to each number. */
public final class ElementaryFunctions {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** sup |erf''|, at z = 1/√2. */
  private static final double ERF_CURVATURE = 4 / Math.sqrt(2 * Math.PI) * Math.exp(-0.5);

  public static final ElementwiseActivation SIN =
      new CurvedFunction(
          Math::sin, (z, value) -> Math.cos(z), Kinks.NONE, 1, 1, new ValueRange(-1, 1));

  public static final ElementwiseActivation COS =
      new CurvedFunction(
          Math::cos, (z, value) -> -Math.sin(z), Kinks.NONE, 1, 1, new ValueRange(-1, 1));

  public static final ElementwiseActivation EXP =
      new CurvedFunction(
          Math::exp, (z, value) -> value, Kinks.NONE, INFINITE, INFINITE, ValueRange.from(0));

  /** The natural logarithm; NaN for negative numbers. */
  public static final ElementwiseActivation LOG =
      new CurvedFunction(
          Math::log, (z, value) -> 1 / z, Kinks.NONE, INFINITE, INFINITE, ValueRange.ALL);

  /** √z; NaN for negative numbers. Its slope at 0 is infinite. */
  public static final ElementwiseActivation SQRT =
      new CurvedFunction(
          Math::sqrt,
          (z, value) -> 0.5 / value,
          Kinks.NONE,
          INFINITE,
          INFINITE,
          ValueRange.from(0));

  /** 2/√π ∫_0^z exp(−t²) dt. */
  public static final ElementwiseActivation ERF =
      new CurvedFunction(
          StandardNormal::erf,
          (z, value) -> 2 / Math.sqrt(Math.PI) * Math.exp(-z * z),
          Kinks.NONE,
          2 / Math.sqrt(Math.PI),
          ERF_CURVATURE,
          new ValueRange(-1, 1));

  /** 1/z. */
  public static final ElementwiseActivation RECIPROCAL =
      new CurvedFunction(
          z -> 1 / z, (z, value) -> -value * value, Kinks.NONE, INFINITE, INFINITE, ValueRange.ALL);

  private ElementaryFunctions() {}

  /** z to a constant power; NaN for negative numbers unless the exponent is an integer. */
  public static ElementwiseActivation power(double exponent) {
    if (exponent == 2) {
      return new CurvedFunction(
          z -> z * z, (z, value) -> 2 * z, Kinks.NONE, INFINITE, 2, ValueRange.from(0));
    }
    boolean odd = Math.abs(exponent % 2) == 1;
    return new CurvedFunction(
        z -> Math.pow(z, exponent),
        (z, value) -> exponent == 0 ? 0 : exponent * Math.pow(z, exponent - 1),
        Kinks.NONE,
        exponent == 0 || exponent == 1 ? Math.abs(exponent) : INFINITE,
        exponent == 0 || exponent == 1 ? 0 : INFINITE,
        odd ? ValueRange.ALL : ValueRange.from(0));
  }
}
