package org.antipode.solvers;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;

/** An objective that is not a number where ⟨x, normal⟩ > 0: it hides f(−x) from a sign flip. */
record HalfSpace(Objective objective, double[] normal) implements Objective {
  @Override
  public int size() {
    return objective.size();
  }

  @Override
  public double scale() {
    return objective.scale();
  }

  @Override
  public ObjectiveEvaluation newEvaluation() {
    ObjectiveEvaluation all = objective.newEvaluation();
    return new ObjectiveEvaluation() {
      private double side;

      @Override
      public double value(double[] x) {
        side = Vectors.dot(x, normal);
        return side > 0 ? Double.NaN : all.value(x);
      }

      @Override
      public double relativeMisfit() {
        return all.relativeMisfit();
      }

      @Override
      public double antipodeValue() {
        return side < 0 ? Double.NaN : all.antipodeValue();
      }

      @Override
      public void gradient(double[] out) {
        all.gradient(out);
      }

      @Override
      public double slope(double[] v) {
        return all.slope(v);
      }

      @Override
      public double penalty() {
        return all.penalty();
      }

      @Override
      public LeastSquaresModel leastSquares() {
        return all.leastSquares();
      }
    };
  }
}
