package org.antipode.generators.dense;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.AffineMap;
import org.antipode.core.network.DenseWeights;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.ElementwiseActivation;

/**
 * x ↦ Wx + b with a dense matrix W.
 *
 * <p>Immutable; the arrays are kept, not copied, and must not change.
 *
 * @param weights W, n_i × n_{i−1}
 * @param bias b, length n_i; empty for none
 */
public record DenseAffine(ColumnMatrix weights, double[] bias) implements AffineMap, DenseWeights {
  public DenseAffine {
    if (bias.length != 0 && bias.length != weights.rows()) {
      throw new IllegalArgumentException(
          "a bias of length " + bias.length + " does not fit " + weights.rows() + " outputs");
    }
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
}
