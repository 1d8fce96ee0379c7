package org.antipode.core.map;

import java.util.function.BiConsumer;
import org.antipode.core.shape.Shape;

/**
 * A linear measurement operator A: its evaluations have its two products.
 *
 * <p>Scratch belongs to the evaluation. An operator with a faster way for blocks or for sparse
 * inputs has an evaluation of its own; the others extend {@link ColumnwiseEvaluation}.
 */
public interface LinearOperator extends MeasurementOperator {
  @Override
  LinearEvaluation newEvaluation();

  /**
   * An operator whose products need no scratch.
   *
   * @param apply computes out = As from s and out; safe to share between threads
   * @param adjoint computes out = A*v from v and out; safe to share between threads
   */
  static LinearOperator of(
      Shape input,
      Shape output,
      BiConsumer<double[], double[]> apply,
      BiConsumer<double[], double[]> adjoint) {
    return new Operators.ProductsOperator(input, output, apply, adjoint);
  }
}
