package org.antipode.solvers.offrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
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
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ProjectedGradient} and {@link Admm}. */
class ProjectedGradientTest {
  private static final Solver INNER = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);

  private final RandomStream random = new Seed(6).stream("test");

  private final ColumnMatrix columns = gaussian(20, 4);
  private final ColumnMatrix measurement = gaussian(12, 20);
  private final double[] observed = random.gaussians(12, 1);

  /** The solvers that keep the signal in the range. */
  enum Constrained {
    PROJECTED_GRADIENT {
      @Override
      Solver solver() {
        return new ProjectedGradient(Optional.empty(), 500, 1e-10, INNER);
      }
    },
    ADMM {
      @Override
      Solver solver() {
        return new Admm(0.1, 1_000, 1e-9, INNER);
      }
    };

    abstract Solver solver();
  }

  private ColumnMatrix gaussian(int rows, int columns) {
    return ColumnMatrix.filled(rows, columns, random::nextGaussian);
  }

  private EmpiricalRisk risk(double ridge) {
    return new EmpiricalRisk(
        new DenseOperator(measurement).after(new MatrixGenerator(columns, 0)),
        observed,
        Loss.leastSquares(),
        Penalty.ridge(ridge));
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheContract(Constrained constrained) {
    Contract.check(constrained.solver(), new Seed(1)).orThrow();
  }

  /** ∇f = 0 determines the minimiser of a strictly convex f. */
  @ParameterizedTest
  @EnumSource
  void ofALinearGeneratorTheMinimiserIsThatOfLeastSquares(Constrained constrained) {
    for (double ridge : new double[] {0, 0.7}) {
      EmpiricalRisk risk = risk(ridge);
      double[] start = random.gaussians(4, 1);
      SolverResult result = constrained.solver().solve(risk, start, Monitor.none());
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

  @Test
  void ofALinearGeneratorTheSignalsAreThoseOfTheProjectedIteration() {
    double step = 0.01;
    List<double[]> seen = new ArrayList<>();
    new ProjectedGradient(Optional.of(step), 6, 0, INNER)
        .solve(
            risk(0),
            random.gaussians(4, 1),
            iteration -> seen.add(new MatrixGenerator(columns, 0).at(iteration.point())));
    assertThat(seen).hasSize(7);
    List<double[]> basis = orthonormal();
    for (int i = 0; i < 6; i++) {
      double[] residual = Vectors.sum(new DenseOperator(measurement).at(seen.get(i)), -1, observed);
      double[] back = new double[20];
      measurement.transposeProduct(residual, ActiveSet.all(20), back);
      double[] moved = Vectors.sum(seen.get(i), -step, back);
      double[] projected = new double[20];
      for (double[] u : basis) {
        projected = Vectors.sum(projected, Vectors.dot(u, moved), u);
      }
      assertThat(Vectors.relativeDistance(seen.get(i + 1), projected)).isLessThan(1e-7);
    }
  }

  /** An orthonormal basis of the generator's range, by Gram and Schmidt. */
  private List<double[]> orthonormal() {
    List<double[]> basis = new ArrayList<>();
    for (int j = 0; j < 4; j++) {
      double[] column = new double[20];
      System.arraycopy(columns.data(), 20 * j, column, 0, 20);
      for (double[] u : basis) {
        column = Vectors.sum(column, -Vectors.dot(u, column), u);
      }
      basis.add(Vectors.times(1 / Vectors.norm(column), column));
    }
    return basis;
  }

  @Test
  void admmStaysAtAStationaryPoint() {
    EmpiricalRisk risk = risk(0.7);
    double[] minimiser = INNER.solve(risk, random.gaussians(4, 1), Monitor.none()).point();
    SolverResult result = new Admm(0.1, 50, 1e-6, INNER).solve(risk, minimiser, Monitor.none());
    assertThat(result.iterations()).isEqualTo(1);
    assertThat(Vectors.relativeDistance(result.point(), minimiser)).isLessThan(1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void anObjectiveThatDoesNotShowItsMapsIsRefused(Constrained constrained) {
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
    assertThatThrownBy(
            () -> constrained.solver().solve(hidden, random.gaussians(4, 1), Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessageEndingWith(
            " needs the generator and the measurement apart, as an EmpiricalRisk has them");
  }
}
