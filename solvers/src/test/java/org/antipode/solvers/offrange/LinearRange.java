package org.antipode.solvers.offrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.solvers.LevenbergMarquardt;

/**
 * Least squares over the range of a linear generator: 12 measurements of 20 numbers that 4 make.
 */
final class LinearRange {
  /** Fits the code to a signal. */
  static final Solver INNER = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);

  private final RandomStream random = new Seed(6).stream("test");
  private final ColumnMatrix columns = gaussian(20, 4);
  private final ColumnMatrix measurement = gaussian(12, 20);
  private final double[] observed = random.gaussians(12, 1);

  private ColumnMatrix gaussian(int rows, int columns) {
    return ColumnMatrix.filled(rows, columns, random::nextGaussian);
  }

  ColumnMatrix columns() {
    return columns;
  }

  ColumnMatrix measurement() {
    return measurement;
  }

  double[] observed() {
    return observed;
  }

  /** A code drawn from N(0, I). */
  double[] code() {
    return random.gaussians(4, 1);
  }

  EmpiricalRisk risk(double ridge) {
    return new EmpiricalRisk(
        new DenseOperator(measurement).after(new MatrixGenerator(columns, 0)),
        observed,
        Loss.leastSquares(),
        Penalty.ridge(ridge));
  }

  /** ∇f = 0 determines the minimiser of a strictly convex f. */
  void assertFindsTheMinimiser(Solver solver) {
    for (double ridge : new double[] {0, 0.7}) {
      EmpiricalRisk risk = risk(ridge);
      double[] start = code();
      SolverResult result = solver.solve(risk, start, Monitor.none());
      assertThat(result.converged()).isTrue();
      assertThat(gradientNorm(risk, result.point())).isLessThan(1e-4 * gradientNorm(risk, start));
      SolverResult direct = INNER.solve(risk, start, Monitor.none());
      assertThat(Vectors.distance(result.point(), direct.point())).isLessThan(1e-4);
    }
  }

  private static double gradientNorm(Objective objective, double[] x) {
    ObjectiveEvaluation at = objective.newEvaluation();
    double[] gradient = new double[x.length];
    at.value(x);
    at.gradient(gradient);
    return Vectors.norm(gradient);
  }

  void assertRefusesAnObjectiveThatDoesNotShowItsMaps(Solver solver) {
    Objective hidden =
        new Objective() {
          @Override
          public int size() {
            return 4;
          }

          @Override
          public double scale() {
            return 1;
          }

          @Override
          public ObjectiveEvaluation newEvaluation() {
            return risk(0).newEvaluation();
          }
        };
    assertThatThrownBy(() -> solver.solve(hidden, code(), Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessageEndingWith(
            " needs the generator and the measurement apart, as an EmpiricalRisk has them");
  }
}
