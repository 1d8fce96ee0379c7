package org.antipode.generators.dense;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.Layer;
import org.antipode.generators.layer.ElementwiseActivation;

/**
 * One fully connected layer, x ↦ σ(Wx + b), the paper's relu(W_i x) where σ is ReLU and b is zero.
 *
 * @param affine x ↦ Wx + b
 * @param activation σ
 */
public record DenseLayer(DenseAffine affine, ElementwiseActivation activation) implements Layer {
  /** σ(Wx + b); the bias is empty for none, and both arrays are kept. */
  public DenseLayer(ColumnMatrix weights, double[] bias, ElementwiseActivation activation) {
    this(new DenseAffine(weights, bias), activation);
  }

  /** relu(Wx). */
  public static DenseLayer relu(ColumnMatrix weights) {
    return new DenseLayer(weights, new double[0], ElementwiseActivation.RELU);
  }

  /** W, n_i × n_{i−1}. */
  public ColumnMatrix weights() {
    return affine.weights();
  }

  /** b, length n_i; empty for none. */
  public double[] bias() {
    return affine.bias();
  }

  @Override
  public Evaluation newEvaluation() {
    return new DenseLayerEvaluation(this);
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return new DenseLayerBatch(this, capacity);
  }
}
