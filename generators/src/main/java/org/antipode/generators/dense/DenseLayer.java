package org.antipode.generators.dense;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
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

  /** x ↦ AWx + Ab, where σ is the identity. */
  DenseLayer measuredBy(LinearOperator a) {
    int m = a.outputSize();
    double[] product = new double[Math.multiplyExact(m, weights().columns())];
    double[] image = new double[m];
    LinearEvaluation evaluation = a.newEvaluation();
    for (int j = 0; j < weights().columns(); j++) {
      evaluation.forward(column(j), image);
      System.arraycopy(image, 0, product, j * m, m);
    }
    return new DenseLayer(
        new ColumnMatrix(m, weights().columns(), product),
        bias().length == 0 ? bias() : a.at(bias()),
        activation);
  }

  private double[] column(int j) {
    double[] column = new double[weights().rows()];
    for (int i = 0; i < column.length; i++) {
      column[i] = weights().get(i, j);
    }
    return column;
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
