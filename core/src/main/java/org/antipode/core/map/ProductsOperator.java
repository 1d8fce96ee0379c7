package org.antipode.core.map;

import java.util.function.BiConsumer;

/** A linear operator made of two functions. */
record ProductsOperator(
    Shape inputShape,
    Shape outputShape,
    BiConsumer<double[], double[]> apply,
    BiConsumer<double[], double[]> adjoint)
    implements LinearOperator {
  @Override
  public LinearEvaluation newEvaluation() {
    return LinearEvaluation.of(this, apply, adjoint);
  }
}
