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
        return -value;
      }

      @Override
      public void gradient(double[] out) {
        out[0] = gradient;
      }

      @Override
      public double slope(double[] v) {
        return gradient * Math.signum(v[0]);
      }

      @Override
      public LeastSquaresModel leastSquares() {
        return new Root();
      }

      /** f = ½r² with the one residual r = √(2f), whose derivative is the gradient over r. */
      private final class Root implements LeastSquaresModel {
        private double root() {
          return Math.sqrt(2 * value);
        }

        @Override
        public int rows() {
          return 1;
        }

        @Override
        public void residual(double[] out) {
          out[0] = root();
        }

        @Override
        public void jacobian(double[] out) {
          out[0] = gradient / root();
        }

        @Override
        public void pushforward(double[] t, double[] out) {
          out[0] = gradient / root() * t[0];
        }

        @Override
        public void pullback(double[] v, double[] out) {
          pushforward(v, out);
        }
      }
    };
  }
}
