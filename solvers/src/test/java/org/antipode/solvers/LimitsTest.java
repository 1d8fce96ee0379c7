package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.strategy.Hopping;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recovery near the least measurements that allow it: k + 1. */
@Tag("slow")
class LimitsTest {
  private static final int HOPS = 3;

  @ParameterizedTest
  @CsvSource({"10, 250, 1700, 12, 100", "50, 250, 600, 75, 20"})
  void levenbergMarquardtWithHopsRecoversEveryCode(int k, int n1, int n, int rows, int starts) {
    for (int number = 0; number < 5; number++) {
      RandomProblem problem =
          RandomProblem.of(List.of(k, n1, n), RandomProblem.Kind.GAUSSIAN, rows, number);
      Solver solver =
          new Hopping(
              new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS), HOPS, problem.seed());
      RecoveryResult result = problem.recovery(solver, starts, Noise.none()).run(Monitor.none());
      assertThat(result.relativeError().orElseThrow()).as("seed %s", number).isLessThan(1e-6);
    }
  }
}
