package org.antipode.core.map;

/**
 * A linear measurement operator: two products and two sizes are all that an implementation needs.
 *
 * <p>Both products must be safe to call from several threads at once. An operator with a faster way
 * for blocks or for sparse inputs overrides {@link #newEvaluation()}.
 */
public interface LinearOperator extends MeasurementOperator {
  /** out = As; s has length n, out length m, overwritten whole. */
  void apply(double[] s, double[] out);

  /** out = Aᵀv; v has length m, out length n, overwritten whole. */
  void adjoint(double[] v, double[] out);

  @Override
  default Evaluation newEvaluation() {
    return new ColumnwiseEvaluation(this) {
      @Override
      public void forward(double[] x, double[] out) {
        apply(x, out);
      }

      @Override
      public void pullback(double[] v, double[] out) {
        adjoint(v, out);
      }

      @Override
      public void pushforward(double[] t, double[] out) {
        apply(t, out);
      }
    };
  }
}
