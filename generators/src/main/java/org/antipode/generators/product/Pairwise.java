package org.antipode.generators.product;

import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * A function of two values, entry by entry: out_i = f(a_i, b_i). The map reads a, then b.
 *
 * @param size the length of each
 */
public record Pairwise(int size, PairFunction function) implements DifferentiableMap {
  @Override
  public Shape inputShape() {
    return Shape.vector(Math.multiplyExact(2, size));
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(size);
  }

  @Override
  public Evaluation newEvaluation() {
    return new AtPoint();
  }

  private final class AtPoint extends ColumnwiseEvaluation {
    private final double[] byFirst = new double[size];
    private final double[] bySecond = new double[size];

    /** Where the two numbers are equal, of functions that have a kink there. */
    private final boolean[] isTie = new boolean[size];

    AtPoint() {
      super(Pairwise.this);
    }

    @Override
    public void forward(double[] x, double[] out) {
      if (function == PairFunction.PRODUCT) {
        // The most frequent one, without a call for each entry.
        System.arraycopy(x, size, byFirst, 0, size);
        System.arraycopy(x, 0, bySecond, 0, size);
        for (int i = 0; i < size; i++) {
          out[i] = x[i] * x[size + i];
        }
        return;
      }
      boolean isExtremum = function.isExtremum();
      for (int i = 0; i < size; i++) {
        double a = x[i];
        double b = x[size + i];
        out[i] = function.value(a, b);
        byFirst[i] = function.byFirst(a, b, out[i]);
        bySecond[i] = function.bySecond(a, b, out[i]);
        isTie[i] = isExtremum && a == b;
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      for (int i = 0; i < size; i++) {
        out[i] = byFirst[i] * v[i];
        out[size + i] = bySecond[i] * v[i];
      }
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      for (int i = 0; i < size; i++) {
        out[i] = byFirst[i] * t[i] + bySecond[i] * t[size + i];
      }
    }

    @Override
    public boolean atKink() {
      for (boolean tie : isTie) {
        if (tie) {
          return true;
        }
      }
      return false;
    }

    /** Where the numbers are equal, their motions decide which one is the extremum. */
    @Override
    public void settle(double[] w, double[] out) {
      for (int i = 0; i < size; i++) {
        if (isTie[i]) {
          byFirst[i] = function.byFirst(w[i], w[size + i], 0);
          bySecond[i] = function.bySecond(w[i], w[size + i], 0);
        }
      }
      pushforward(w, out);
    }
  }
}
