package org.antipode.generators.layer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.antipode.core.map.ValueRange;

/**
 * The functions σ that a layer can apply to each of its numbers, with their derivatives from either
 * side.
 *
 * <p>A leaky ReLU's slope for negative inputs is an argument, since it is an option of the layer;
 * the other functions ignore it.
 */
public enum ActivationKind {
  /** max(z, 0). */
  RELU,
  /** z where positive, slope·z elsewhere. */
  LEAKY_RELU,
  TANH,
  /** 1/(1 + exp(−z)). */
  SIGMOID,
  IDENTITY,
  /** log(1 + exp(z)). */
  SOFTPLUS,
  /** z where positive, exp(z) − 1 elsewhere. */
  ELU,
  /** λz where positive, λα(exp(z) − 1) elsewhere, with the λ and α of its paper. */
  SELU,
  /** zΦ(z), Φ the normal distribution function. */
  GELU,
  /** GELU's approximation by a tanh. */
  GELU_TANH,
  /** z/(1 + exp(−z)), also called swish. */
  SILU;

  /** The function with this slope for negative inputs. */
  public ElementwiseActivation with(double negativeSlope) {
    return new ElementwiseActivation(this, negativeSlope);
  }

  /** Of the functions that are neither piecewise linear nor given by their values alone. */
  private CurvedFunction curved() {
    return switch (this) {
      case SOFTPLUS -> CurvedFunction.SOFTPLUS;
      case ELU -> CurvedFunction.ELU;
      case SELU -> CurvedFunction.SELU;
      case GELU -> CurvedFunction.GELU;
      case GELU_TANH -> CurvedFunction.GELU_TANH;
      case SILU -> CurvedFunction.SILU;
      default -> throw new IllegalStateException(this + " is no curved function");
    };
  }

  /** out = σ(z); NaN stays NaN. */
  void apply(double[] z, double negativeSlope, double[] out) {
    switch (this) {
      case RELU -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = Math.max(z[i], 0);
        }
      }
      case LEAKY_RELU -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = z[i] > 0 ? z[i] : negativeSlope * z[i];
        }
      }
      case TANH -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = Math.tanh(z[i]);
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = 1 / (1 + Math.exp(-z[i]));
        }
      }
      case IDENTITY -> System.arraycopy(z, 0, out, 0, out.length);
      case SOFTPLUS, ELU, SELU, GELU, GELU_TANH, SILU -> {
        DoubleUnaryOperator function = curved().value();
        for (int i = 0; i < out.length; i++) {
          out[i] = function.applyAsDouble(z[i]);
        }
      }
    }
  }

  /**
   * out = σ'(z), at a kink from below.
   *
   * @param value σ(z), already known
   */
  void differentiate(double[] z, double[] value, double negativeSlope, double[] out) {
    double below = slopeBelow(negativeSlope);
    switch (this) {
      case RELU, LEAKY_RELU -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = z[i] > 0 ? 1 : below;
        }
      }
      case TANH -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = 1 - value[i] * value[i];
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = value[i] * (1 - value[i]);
        }
      }
      case IDENTITY -> Arrays.fill(out, 1);
      case SOFTPLUS, ELU, SELU, GELU, GELU_TANH, SILU -> {
        DoubleUnaryOperator slope = curved().slope();
        for (int i = 0; i < out.length; i++) {
          out[i] = slope.applyAsDouble(z[i]);
        }
      }
    }
  }

  /** Sets the entries of out where z is at the kink to σ' on the side to which the motion leads. */
  void settle(double[] z, double[] motion, double negativeSlope, double[] out) {
    if (hasKink()) {
      double below = slopeBelow(negativeSlope);
      double above = this == SELU ? CurvedFunction.SELU_SCALE : 1;
      for (int i = 0; i < out.length; i++) {
        if (z[i] == 0) {
          out[i] = motion[i] > 0 ? above : below;
        }
      }
    }
  }

  /** σ'(0−), of the functions with a kink and of those that are linear for negative z. */
  double slopeBelow(double negativeSlope) {
    return switch (this) {
      case LEAKY_RELU -> negativeSlope;
      case IDENTITY -> 1;
      case SELU -> CurvedFunction.SELU_SLOPE_BELOW;
      default -> 0;
    };
  }

  /** Whether σ has a kink at zero. */
  boolean hasKink() {
    return this == RELU || this == LEAKY_RELU || this == SELU;
  }

  /** sup |σ'|. */
  double steepness(double negativeSlope) {
    return switch (this) {
      case RELU, TANH, IDENTITY -> 1;
      case LEAKY_RELU -> Math.max(1, Math.abs(negativeSlope));
      case SIGMOID -> 0.25;
      case SOFTPLUS, ELU, SELU, GELU, GELU_TANH, SILU -> curved().steepness();
    };
  }

  /** sup |σ''| away from a kink. */
  double curvature() {
    return switch (this) {
      case RELU, LEAKY_RELU, IDENTITY -> 0;
      // Where tanh² = 1/3; a sigmoid is (1 + tanh(z/2))/2.
      case TANH -> 4 / (3 * Math.sqrt(3));
      case SIGMOID -> 1 / (6 * Math.sqrt(3));
      case SOFTPLUS, ELU, SELU, GELU, GELU_TANH, SILU -> curved().curvature();
    };
  }

  /** The values of σ, from its infimum to its supremum. */
  ValueRange range(double negativeSlope) {
    return switch (this) {
      case RELU, SOFTPLUS -> ValueRange.from(0);
      case LEAKY_RELU -> negativeSlope > 0 ? ValueRange.ALL : ValueRange.from(0);
      case TANH -> new ValueRange(-1, 1);
      case SIGMOID -> new ValueRange(0, 1);
      case IDENTITY -> ValueRange.ALL;
      case ELU -> ValueRange.from(-1);
      case SELU -> ValueRange.from(-CurvedFunction.SELU_SLOPE_BELOW);
      // Minima at z = -0.7518, -0.7525 and -1.2785.
      case GELU -> ValueRange.from(-0.16997120747990366);
      case GELU_TANH -> ValueRange.from(-0.17004075057125403);
      case SILU -> ValueRange.from(-0.2784645427610738);
    };
  }

  /** Whether σ(cz) = cσ(z) for c > 0. */
  boolean isHomogeneous() {
    return this == RELU || this == LEAKY_RELU || this == IDENTITY;
  }
}
