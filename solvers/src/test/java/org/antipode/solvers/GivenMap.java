package org.antipode.solvers;

import java.util.function.UnaryOperator;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.shape.Shape;

/**
 * A smooth map and its Jacobian (by column), both given as functions.
 *
 * @param inputs k
 * @param outputs p
 */
record GivenMap(
    int inputs, int outputs, UnaryOperator<double[]> map, UnaryOperator<double[]> jacobian)
    implements DifferentiableMap {
  /** ½‖f(x) − y‖². */
  EmpiricalRisk risk(double... observed) {
    return new EmpiricalRisk(this, observed);
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(inputs);
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(outputs);
  }

  @Override
  public Evaluation newEvaluation() {
    return new ColumnwiseEvaluation(this) {
      private double[] x;

      @Override
      public void forward(double[] point, double[] out) {
        x = point.clone();
        System.arraycopy(map.apply(x), 0, out, 0, outputs);
      }

      @Override
      public void pullback(double[] v, double[] out) {
        double[] j = jacobian.apply(x);
        for (int c = 0; c < inputs; c++) {
          out[c] = 0;
          for (int r = 0; r < outputs; r++) {
            out[c] += j[c * outputs + r] * v[r];
          }
        }
      }

      @Override
      public void pushforward(double[] t, double[] out) {
        double[] j = jacobian.apply(x);
        for (int r = 0; r < outputs; r++) {
          out[r] = 0;
          for (int c = 0; c < inputs; c++) {
            out[r] += j[c * outputs + r] * t[c];
          }
        }
      }
    };
  }
}
