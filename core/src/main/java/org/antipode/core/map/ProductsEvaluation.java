package org.antipode.core.map;

import java.util.function.BiConsumer;

/** A linear evaluation made of two functions. */
final class ProductsEvaluation extends ColumnwiseEvaluation implements LinearEvaluation {
  private final BiConsumer<double[], double[]> apply;
  private final BiConsumer<double[], double[]> adjoint;

  ProductsEvaluation(
      DifferentiableMap map,
      BiConsumer<double[], double[]> apply,
      BiConsumer<double[], double[]> adjoint) {
    super(map);
    this.apply = apply;
    this.adjoint = adjoint;
  }

  @Override
  public void apply(double[] s, double[] out) {
    apply.accept(s, out);
  }

  @Override
  public void adjoint(double[] v, double[] out) {
    adjoint.accept(v, out);
  }
}
