package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.junit.jupiter.api.Test;

/** What sign-flip descent does beyond what every solver does. */
class SignFlipDescentTest {
  /** 2^d/2 for d = 2. */
  private static final double FIXED_STEP = 2;

  @Test
  void theFixedStepDescendsTooAndAgreesWithTheLineSearch() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, seed);
      SolverResult fixed = solve(problem, Optional.of(FIXED_STEP));
      SolverResult searched = solve(problem, Optional.empty());
      assertThat(fixed.stopReason()).as("seed %s", seed).isEqualTo(StopReason.OBJECTIVE_ZERO);
      assertThat(fixed.history()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(Vectors.relativeDistance(fixed.point(), searched.point())).isLessThan(1e-6);
    }
  }

  @Test
  void theLineSearchNeedsFewerIterationsThanTheFixedStep() {
    RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, 1);
    assertThat(solve(problem, Optional.empty()).iterations())
        .isLessThan(solve(problem, Optional.of(FIXED_STEP)).iterations());
  }

  @Test
  void theLineSearchNeverRisesAboveTheLargestOfItsLastTenValues() {
    for (long seed = 1; seed <= 10; seed++) {
      double[] history = solve(RandomProblem.small(seed), Optional.empty()).history();
      for (int i = 1; i < history.length; i++) {
        double bound = 0;
        for (int j = Math.max(0, i - 10); j < i; j++) {
          bound = Math.max(bound, history[j]);
        }
        assertThat(history[i]).isLessThanOrEqualTo(bound);
      }
    }
  }

  private static SolverResult solve(RandomProblem problem, Optional<Double> step) {
    return new SignFlipDescent(new DescentOptions(step, 10_000, 1e-8, true))
        .solve(problem.risk(), problem.start(0), Monitor.none());
  }
}
