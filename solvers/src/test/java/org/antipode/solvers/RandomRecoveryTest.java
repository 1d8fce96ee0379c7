package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.RecoveryResult;
import org.antipode.solvers.LevenbergMarquardt.LinearSolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The paper's experiment: layers 10, 250, 1700, 60 measurements, 20 seeds, five starts each. */
@Tag("slow")
class RandomRecoveryTest {
  private static final int SEEDS = 20;
  private static final int STARTS = 5;

  @ParameterizedTest
  @EnumSource
  void levenbergMarquardtRecoversEveryCodeToTenDigitsInUnderTwentyIterations(
      RandomProblem.Kind kind) {
    Solver solver = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);
    for (int seed = 1; seed <= SEEDS; seed++) {
      RecoveryResult result = recover(kind, seed, solver);
      assertThat(result.relativeError().orElseThrow()).as("seed %s", seed).isLessThan(1e-10);
      assertThat(result.best().iterations()).as("seed %s", seed).isLessThan(20);
      assertThat(result.best().stopReason())
          .as("seed %s", seed)
          .isEqualTo(StopReason.OBJECTIVE_ZERO);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsWithAndWithoutTheJacobianReachTheSameCodes(RandomProblem.Kind kind) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      double[] dense = recover(kind, seed, with(LinearSolver.DENSE)).best().point();
      double[] free = recover(kind, seed, with(LinearSolver.MATRIX_FREE)).best().point();
      assertThat(Vectors.relativeDistance(free, dense)).as("seed %s", seed).isLessThan(1e-10);
    }
  }

  @Test
  void threeHundredUnknownsAreRecoveredWithoutTheJacobianToTwelveDigits() {
    RandomProblem problem =
        RandomProblem.of(List.of(300, 1000, 3000), RandomProblem.Kind.GAUSSIAN, 1500, 1);
    SolverResult result =
        with(LinearSolver.MATRIX_FREE).solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(result.point(), problem.truth())).isLessThan(1e-12);
  }

  private static Solver with(LinearSolver step) {
    return new LevenbergMarquardt(new LevenbergMarquardt.Options(0.1, 200, 1e-9, step));
  }

  @ParameterizedTest
  @EnumSource
  void signFlipDescentRecoversEveryCodeToSixDigits(RandomProblem.Kind kind) {
    Solver solver = new SignFlipDescent(DescentOptions.DEFAULTS);
    for (int seed = 1; seed <= SEEDS; seed++) {
      RecoveryResult result = recover(kind, seed, solver);
      assertThat(result.relativeError().orElseThrow()).as("seed %s", seed).isLessThan(1e-6);
    }
  }

  private static RecoveryResult recover(RandomProblem.Kind kind, long seed, Solver solver) {
    return RandomProblem.large(kind, seed)
        .recovery(solver, STARTS, Noise.none())
        .run(Monitor.none());
  }
}
