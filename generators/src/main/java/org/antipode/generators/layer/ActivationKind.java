package org.antipode.generators.layer;

/** The activations that an option can name. */
public enum ActivationKind {
  RELU,
  LEAKY_RELU,
  TANH,
  SIGMOID,
  IDENTITY,
  SOFTPLUS,
  ELU,
  SELU,
  GELU,
  GELU_TANH,
  SILU;

  /**
   * The function.
   *
   * @param negativeSlope of {@link #LEAKY_RELU} for negative inputs; the other functions ignore it
   */
  public ElementwiseActivation with(double negativeSlope) {
    return switch (this) {
      case RELU -> ElementwiseActivation.RELU;
      case LEAKY_RELU -> new LeakyRelu(negativeSlope);
      case TANH -> Saturating.TANH;
      case SIGMOID -> Saturating.SIGMOID;
      case IDENTITY -> ElementwiseActivation.IDENTITY;
      case SOFTPLUS -> UnitFunctions.SOFTPLUS;
      case ELU -> UnitFunctions.elu(1);
      case SELU -> UnitFunctions.SELU;
      case GELU -> UnitFunctions.GELU;
      case GELU_TANH -> UnitFunctions.GELU_TANH;
      case SILU -> UnitFunctions.SILU;
    };
  }
}
