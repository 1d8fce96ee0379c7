package org.antipode.generators;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.DenseMap;

/**
 * One fully connected layer, x ↦ σ(Wx + b), the paper's relu(W_i x) where σ is ReLU and b is zero.
 *
 * <p>Immutable; the arrays are kept, not copied, and must not change.
 *
 * @param weights W, n_i × n_{i−1}
 * @param bias b, length n_i; empty for none
 * @param negativeSlope the slope of {@link Activation#LEAKY_RELU} for negative inputs
 */
public record DenseLayer(
    ColumnMatrix weights, double[] bias, Activation activation, double negativeSlope)
    implements DenseMap {
  public DenseLayer {
    if (bias.length != 0 && bias.length != weights.rows()) {
      throw new IllegalArgumentException(
          "a bias of length " + bias.length + " does not fit " + weights.rows() + " outputs");
    }
  }

  /** relu(Wx). */
  public static DenseLayer relu(ColumnMatrix weights) {
    return new DenseLayer(weights, new double[0], Activation.RELU, 0);
  }

  @Override
  public int inputSize() {
    return weights.columns();
  }

  @Override
  public int outputSize() {
    return weights.rows();
  }

  @Override
  public boolean isRelu() {
    return activation == Activation.RELU;
  }

  @Override
  public boolean hasKink() {
    return activation.hasKink();
  }

  @Override
  public double steepness() {
    return activation.steepness(negativeSlope);
  }

  @Override
  public double curvature() {
    return activation.curvature();
  }

  @Override
  public Evaluation newEvaluation() {
    return new DenseLayerEvaluation(this);
  }
}
