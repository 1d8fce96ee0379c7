package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentTest {
  /** ½‖Dx − D(3, 4)‖² with D = diag(1, 2): its gradient is D²(x − (3, 4)). */
  private static final Objective DIAGONAL =
      new EmpiricalRisk(
          new DenseOperator(new ColumnMatrix(2, 2, new double[] {1, 0, 0, 2})),
          new double[] {3, 8});

  private static GradientDescent descent(Optional<Double> step, int iterations, boolean flip) {
    return new GradientDescent(new DescentOptions(step, iterations, 1e-8, flip));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30})
  void theFixedStepShrinksEachErrorByItsOwnFactor(int iterations) {
    SolverResult result =
        descent(Optional.of(0.1), iterations, false)
            .solve(DIAGONAL, new double[] {1, 1}, Monitor.none());
    assertThat(result.point()[0]).isCloseTo(3 - 2 * Math.pow(0.9, iterations), within(1e-12));
    assertThat(result.point()[1]).isCloseTo(4 - 3 * Math.pow(0.6, iterations), within(1e-12));
    assertThat(result.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
  }

  @Test
  void aFixedStepThatIsTooLongReturnsTheLowestPoint() {
    SolverResult result =
        descent(Optional.of(0.6), 50, false).solve(DIAGONAL, new double[] {1, 1}, Monitor.none());
    double lowest = Double.POSITIVE_INFINITY;
    for (double value : result.history()) {
      lowest = Math.min(lowest, value);
    }
    assertThat(result.history()[50]).isGreaterThan(result.history()[0]);
    assertThat(result.value()).isEqualTo(lowest);
    assertThat(DIAGONAL.newEvaluation().value(result.point())).isEqualTo(lowest);
  }

  @Test
  void everyStepOfTheLineSearchKeepsArmijosRule() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.small(seed);
      List<Iteration> seen = new ArrayList<>();
      List<double[]> points = new ArrayList<>();
      descent(Optional.empty(), 200, false)
          .solve(
              problem.risk(),
              problem.start(0),
              iteration -> points.add(iteration.point().clone()) && seen.add(iteration));
      for (int i = 1; i < seen.size(); i++) {
        double norm = seen.get(i - 1).gradientNorm();
        double alpha = Vectors.distance(points.get(i), points.get(i - 1)) / norm;
        assertThat(seen.get(i).value())
            .as("seed %s, iteration %s", seed, i)
            .isLessThanOrEqualTo(seen.get(i - 1).value() - 0.99e-4 * alpha * norm * norm);
      }
    }
  }

  @Test
  void theFlipLeavesTheAntipode() {
    RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, 1);
    double[] start = problem.truth().clone();
    for (int j = 0; j < start.length; j++) {
      start[j] *= -0.4;
    }
    SolverResult result =
        descent(Optional.empty(), 10_000, true).solve(problem.risk(), start, Monitor.none());
    assertThat(result.signFlips()).isPositive();
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(result.point(), problem.truth())).isLessThan(1e-6);
    assertThat(
            descent(Optional.empty(), 100, false)
                .solve(problem.risk(), start, Monitor.none())
                .signFlips())
        .isZero();
  }
}
