package org.antipode.solvers.offrange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.solvers.Lbfgs;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class ProjectedGradientTest {
  private static final Solver PROJECTED =
      new ProjectedGradient(Optional.empty(), 500, 1e-10, LinearRange.INNER);

  private final LinearRange range = new LinearRange();

  @Test
  void keepsTheContract() {
    Contract.check(PROJECTED, new Seed(1)).orThrow();
  }

  @Test
  void ofALinearGeneratorTheMinimiserIsThatOfLeastSquares() {
    range.assertFindsTheMinimiser(PROJECTED);
  }

  @Test
  void ofALinearGeneratorTheSignalsAreThoseOfTheProjectedIteration() {
    double step = 0.01;
    List<double[]> seen = new ArrayList<>();
    new ProjectedGradient(Optional.of(step), 6, 0, LinearRange.INNER)
        .solve(
            range.risk(0),
            range.code(),
            iteration -> seen.add(new MatrixGenerator(range.columns(), 0).at(iteration.point())));
    assertThat(seen).hasSize(7);
    List<double[]> basis = orthonormal();
    for (int i = 0; i < 6; i++) {
      double[] predicted = new DenseOperator(range.measurement()).at(seen.get(i));
      double[] residual = Vectors.sum(predicted, -1, range.observed());
      double[] back = new double[20];
      range.measurement().transposeProduct(residual, ActiveSet.all(20), back);
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
      System.arraycopy(range.columns().data(), 20 * j, column, 0, 20);
      for (double[] u : basis) {
        column = Vectors.sum(column, -Vectors.dot(u, column), u);
      }
      basis.add(Vectors.times(1 / Vectors.norm(column), column));
    }
    return basis;
  }

  @Test
  void theInnerSolverMakesNoKicks() {
    double[] start = range.code();
    assertThat(withInnerKicks(14, start))
        .usingRecursiveComparison()
        .isEqualTo(withInnerKicks(0, start));
  }

  private SolverResult withInnerKicks(int kicks, double[] start) {
    Solver inner = new Lbfgs(new Lbfgs.Options(20, 2_000, 1e-6, kicks));
    return new ProjectedGradient(Optional.empty(), 20, 1e-10, inner)
        .solve(range.risk(0), start, Monitor.none());
  }

  @Test
  void anObjectiveThatDoesNotShowItsMapsIsRefused() {
    range.assertRefusesAnObjectiveThatDoesNotShowItsMaps(PROJECTED);
  }
}
