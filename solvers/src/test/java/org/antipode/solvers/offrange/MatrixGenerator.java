package org.antipode.solvers.offrange;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.matrix.DenseOperator;

/**
 * x ↦ Bx.
 *
 * @param deviations how many of the last entries of x are deviations
 */
record MatrixGenerator(ColumnMatrix matrix, int deviations) implements Generator {
  @Override
  public Shape inputShape() {
    return Shape.vector(matrix.columns());
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(matrix.rows());
  }

  @Override
  public Evaluation newEvaluation() {
    return new DenseOperator(matrix).newEvaluation();
  }
}
