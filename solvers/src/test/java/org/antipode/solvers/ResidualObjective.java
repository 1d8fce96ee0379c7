package org.antipode.solvers;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;

/**
 * ½‖r(x)‖² for a smooth residual and its Jacobian (by column), both given as functions.
 *
 * @param size k
 * @param residualSize p
 */
record ResidualObjective(
    int size, int residualSize, UnaryOperator<double[]> residual, UnaryOperator<double[]> jacobian)
    implements Objective {
  @Override
  public double scale() {
    return 1;
  }

  @Override
  public ObjectiveEvaluation newEvaluation() {
    return new ObjectiveEvaluation() {
      private double[] x;

      @Override
      public double value(double[] point) {
        x = point.clone();
        return at(x);
      }

      private double at(double[] point) {
        double[] r = residual.apply(point);
        return Vectors.dot(r, r) / 2;
      }

      @Override
      public double relativeMisfit() {
        return Math.sqrt(at(x) / scale());
      }

      @Override
      public double antipodeValue() {
        return at(Arrays.stream(x).map(entry -> -entry).toArray());
      }

      @Override
      public void gradient(double[] out) {
        transposed(jacobian.apply(x), residual.apply(x), out);
      }

      @Override
      public double slope(double[] v) {
        double[] gradient = new double[size];
        gradient(gradient);
        return Vectors.dot(gradient, v) / Vectors.norm(v);
      }

      @Override
      public double penalty() {
        return 0;
      }

      @Override
      public LeastSquaresModel leastSquares() {
        return new LeastSquaresModel() {
          @Override
          public int rows() {
            return residualSize;
          }

          @Override
          public void residual(double[] out) {
            System.arraycopy(residual.apply(x), 0, out, 0, residualSize);
          }

          @Override
          public void jacobian(double[] out) {
            System.arraycopy(jacobian.apply(x), 0, out, 0, residualSize * size);
          }

          @Override
          public void pushforward(double[] t, double[] out) {
            double[] j = jacobian.apply(x);
            for (int i = 0; i < residualSize; i++) {
              out[i] = 0;
              for (int c = 0; c < size; c++) {
                out[i] += j[c * residualSize + i] * t[c];
              }
            }
          }

          @Override
          public void pullback(double[] v, double[] out) {
            transposed(jacobian.apply(x), v, out);
          }
        };
      }

      private void transposed(double[] j, double[] v, double[] out) {
        for (int c = 0; c < size; c++) {
          out[c] = 0;
          for (int i = 0; i < residualSize; i++) {
            out[c] += j[c * residualSize + i] * v[i];
          }
        }
      }
    };
  }
}
