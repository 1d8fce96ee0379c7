package org.antipode.theory.landscape;

import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.ObjectiveEvaluation;

/** A function and its gradient, written down, as an evaluation that has no more than these. */
interface ObjectiveFunction {
  double at(double[] x);

  double[] gradient(double[] x);

  default ObjectiveEvaluation evaluation(int size) {
    double[] point = new double[size];
    return new ObjectiveEvaluation() {
      @Override
      public double value(double[] x) {
        System.arraycopy(x, 0, point, 0, size);
        return at(point);
      }

      @Override
      public void gradient(double[] out) {
        System.arraycopy(ObjectiveFunction.this.gradient(point), 0, out, 0, size);
      }

      @Override
      public double relativeMisfit() {
        throw new UnsupportedOperationException();
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
