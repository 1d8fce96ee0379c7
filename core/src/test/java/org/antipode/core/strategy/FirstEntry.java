package org.antipode.core.strategy;

import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;

/** f(x) = cx₁ for x in ℝ¹, which is the relative misfit, too; there are no derivatives. */
record FirstEntry(double factor) implements Objective {
  FirstEntry() {
    this(1);
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public int residualSize() {
    return 1;
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public ObjectiveEvaluation newEvaluation() {
    return new ObjectiveEvaluation() {
      private double value;

      @Override
      public double value(double[] x) {
        value = factor * x[0];
        return value;
      }

      @Override
      public double relativeMisfit() {
        return value;
      }

      @Override
      public double antipodeValue() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void gradient(double[] out) {
        throw new UnsupportedOperationException();
      }

      @Override
      public double slope(double[] v) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void residual(double[] out) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void jacobian(double[] out) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void pushforward(double[] t, double[] out) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void pullback(double[] v, double[] out) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
