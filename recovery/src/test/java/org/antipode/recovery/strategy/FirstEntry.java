package org.antipode.recovery.strategy;

import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;

/**
 * f(x) = cx₁ for x in ℝ¹, with the relative misfit √f; its gradient reads as the given one
 * everywhere.
 */
record FirstEntry(double factor, double gradient) implements Objective {
  FirstEntry() {
    this(1);
  }

  FirstEntry(double factor) {
    this(factor, 0);
  }

  @Override
  public int size() {
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
        return Math.sqrt(value);
      }

      @Override
      public double penalty() {
        return 0;
      }

      @Override
      public double antipodeValue() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void gradient(double[] out) {
        out[0] = gradient;
      }

      @Override
      public double slope(double[] v) {
        throw new UnsupportedOperationException();
      }

      @Override
      public LeastSquaresModel leastSquares() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
