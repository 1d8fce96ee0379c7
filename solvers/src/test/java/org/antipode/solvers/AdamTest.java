package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamTest {
  /** ½‖Ax − y‖² with A = [2 −1; 0.5 3; 1 1] and y = (1, −2, 0.5). */
  private static Objective linear(double factor) {
    double[] columns = {2, 0.5, 1, -1, 3, 1};
    double[] observed = {factor, -2 * factor, 0.5 * factor};
    for (int i = 0; i < columns.length; i++) {
      columns[i] *= factor;
    }
    return new EmpiricalRisk(new DenseOperator(new ColumnMatrix(3, 2, columns)), observed);
  }

  private static Adam adam(double step, int iterations, boolean flip) {
    return new Adam(new Adam.Options(step, 0.9, 0.999, iterations, 1e-8, flip));
  }

  /** The numbers of the paper's Algorithm 1, written in NumPy. */
  @ParameterizedTest
  @CsvSource({
    "1, 1.45000000021, -0.29999999970833335",
    "2, 1.4000751960794229, -0.34970645835898867",
    "10, 1.0108654454017647, -0.688500505784429",
    "50, 0.25968444270225255, -0.6261657714553258"
  })
  void takesThePathOfItsPaper(int iterations, double first, double second) {
    List<double[]> points = new ArrayList<>();
    SolverResult result =
        adam(0.05, iterations, false)
            .solve(
                linear(1),
                new double[] {1.5, -0.25},
                iteration -> points.add(iteration.point().clone()));
    assertThat(result.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
    assertThat(points).hasSize(iterations + 1);
    assertThat(points.get(iterations)).containsExactly(new double[] {first, second}, within(1e-12));
  }

  @Test
  void aMultipleOfTheObjectiveTakesTheSamePath() {
    double[] start = {1.5, -0.25};
    SolverResult one = adam(0.05, 40, false).solve(linear(1), start, Monitor.none());
    SolverResult large = adam(0.05, 40, false).solve(linear(1024), start, Monitor.none());
    assertThat(large.point()).containsExactly(one.point());
  }

  @Test
  void theResultIsTheBestPointThoughTheObjectiveRises() {
    Objective objective = linear(1);
    SolverResult result =
        adam(0.9, 30, false).solve(objective, new double[] {1.5, -0.25}, Monitor.none());
    double lowest = Double.POSITIVE_INFINITY;
    for (double value : result.history()) {
      lowest = Math.min(lowest, value);
    }
    assertThat(lowest).isLessThan(result.history()[30]);
    assertThat(result.value()).isEqualTo(lowest);
    assertThat(objective.newEvaluation().value(result.point())).isEqualTo(lowest);
  }

  @Test
  void findsTheAnswerOfRandomNetworksAndLeavesTheirAntipodes() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, seed);
      double[] start = problem.truth().clone();
      for (int j = 0; j < start.length; j++) {
        start[j] *= -0.4;
      }
      SolverResult result = adam(0.05, 2_000, true).solve(problem.risk(), start, Monitor.none());
      assertThat(result.signFlips()).as("seed %s", seed).isPositive();
      assertThat(Vectors.relativeDistance(result.point(), problem.truth()))
          .as("seed %s", seed)
          .isLessThan(1e-4);
    }
  }
}
