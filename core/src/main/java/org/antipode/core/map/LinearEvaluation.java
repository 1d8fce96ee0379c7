package org.antipode.core.map;

import java.util.function.BiConsumer;

/**
 * An evaluation of a linear map A, which may own scratch: the two products are its forward map and
 * its derivatives at every point.
 *
 * <p>Implement {@link #apply} and {@link #adjoint}, and extend {@link ColumnwiseEvaluation} for the
 * rest.
 */
public interface LinearEvaluation extends Evaluation {
  /** out = As; s has length n, out length m, overwritten whole. */
  void apply(double[] s, double[] out);

  /**
   * out = A*v with Re⟨As, v⟩ = Re⟨s, A*v⟩ (for a real A, Aᵀv); v has length m, out length n,
   * overwritten whole.
   */
  void adjoint(double[] v, double[] out);

  @Override
  default void forward(double[] x, double[] out) {
    apply(x, out);
  }

  @Override
  default void pullback(double[] v, double[] out) {
    adjoint(v, out);
  }

  @Override
  default void pushforward(double[] t, double[] out) {
    apply(t, out);
  }

  /**
   * The evaluation of a map whose products need no scratch.
   *
   * @param apply gets s and out, as {@link #apply} does; safe to share between threads
   * @param adjoint gets v and out, as {@link #adjoint} does; safe to share between threads
   */
  static LinearEvaluation of(
      DifferentiableMap map,
      BiConsumer<double[], double[]> apply,
      BiConsumer<double[], double[]> adjoint) {
    return new Operators.ProductsEvaluation(map, apply, adjoint);
  }
}
