package org.antipode.generators.dense;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.DenseWeights;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.WeightedEvaluation;
import org.antipode.generators.layer.WeightedMap;

/**
 * x ↦ Wx + b with a dense matrix W.
 *
 * <p>Immutable; the arrays are kept, not copied, and must not change.
 *
 * @param weights W, n_i × n_{i−1}
 * @param bias b, length n_i; empty for none
 */
public record DenseAffine(ColumnMatrix weights, double[] bias)
    implements WeightedMap, DenseWeights {
  public DenseAffine {
    if (bias.length != 0 && bias.length != weights.rows()) {
      throw new IllegalArgumentException(
          "a bias of length " + bias.length + " does not fit " + weights.rows() + " outputs");
    }
  }

  /**
   * The map with each output scaled and shifted, scale_i(Wx + b)_i + shift_i: one with a batch
   * normalisation folded in.
   *
   * @throws IllegalArgumentException if the arrays are not as long as there are outputs
   */
  public DenseAffine scaled(double[] scale, double[] shift) {
    int rows = weights.rows();
    if (scale.length != rows || shift.length != rows) {
      throw new IllegalArgumentException(
          "%d scales and %d shifts do not fit %d outputs"
              .formatted(scale.length, shift.length, rows));
    }
    double[] scaled = weights.data().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale[i % rows];
    }
    double[] shifted = shift.clone();
    for (int i = 0; i < bias.length; i++) {
      shifted[i] += scale[i] * bias[i];
    }
    return new DenseAffine(new ColumnMatrix(rows, weights.columns(), scaled), shifted);
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(weights.columns());
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(weights.rows());
  }

  @Override
  public double[] rowNorms() {
    double[] norms = new double[weights.rows()];
    double[] row = new double[weights.columns()];
    for (int i = 0; i < norms.length; i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = weights.get(i, j);
      }
      norms[i] = Vectors.norm(row);
    }
    return norms;
  }

  @Override
  public double multiplications() {
    return weights.data().length;
  }

  /** That of a layer whose activation is the identity. */
  @Override
  public Evaluation newEvaluation() {
    return new DenseLayer(this, ElementwiseActivation.IDENTITY).newEvaluation();
  }

  /** The number of W's entries; Δ has them by column. */
  @Override
  public int weightCount() {
    return weights.data().length;
  }

  @Override
  public WeightedEvaluation newWeightedEvaluation() {
    return new WeightedDense(this);
  }
}
