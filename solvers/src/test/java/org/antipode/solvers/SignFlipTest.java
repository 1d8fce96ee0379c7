package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one false candidate, −ρ_d x0, and the way out of it; ρ_2 = 1/π. */
@Tag("slow")
class SignFlipTest {
  private static final double RHO = 1 / Math.PI;

  @ParameterizedTest
  @EnumSource
  void aStartAtTheFalseCandidateIsLeftByTheFlip(EverySolver every) {
    assertFlippedToTheAnswer(every, -RHO);
  }

  @ParameterizedTest
  @EnumSource
  void aStartAtTheAntipodeIsLeftByTheFlip(EverySolver every) {
    assertFlippedToTheAnswer(every, -1);
  }

  private static void assertFlippedToTheAnswer(EverySolver every, double multiple) {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, seed);
      double[] start = Vectors.times(multiple, problem.truth());
      SolverResult result = every.solver().solve(problem.risk(), start, Monitor.none());
      assertThat(result.signFlips()).isPositive();
      assertThat(Vectors.relativeDistance(result.point(), problem.truth())).isLessThan(1e-6);
    }
  }

  /** f(−x) is hidden by an objective that exists on the wrong side of the origin only. */
  @ParameterizedTest
  @EnumSource
  void withoutTheFlipTheSameStartDoesNotReachTheAnswer(EverySolver every) {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.large(RandomProblem.Kind.IDENTITY, seed);
      double[] start = Vectors.times(-RHO, problem.truth());
      Objective hidden = new HalfSpace(problem.risk(), problem.truth());
      SolverResult result = every.solver().solve(hidden, start, Monitor.none());
      assertThat(result.signFlips()).isZero();
      assertThat(result.value()).isGreaterThan(0.5 * problem.risk().scale());
    }
  }

  @Test
  void theFlipCanBeSwitchedOff() {
    RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, 1);
    double[] start = Vectors.times(-1, problem.truth());
    SolverResult result =
        new SignFlipDescent(new DescentOptions(Optional.empty(), 10_000, 1e-8, false))
            .solve(problem.risk(), start, Monitor.none());
    assertThat(result.signFlips()).isZero();
    assertThat(result.iterations()).isPositive();
  }

  @Test
  void onTheRayThroughTheAntipodeTheObjectiveIsLeastNearTheFalseCandidate() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.large(RandomProblem.Kind.IDENTITY, seed);
      ObjectiveEvaluation risk = problem.risk().newEvaluation();
      double least = Double.POSITIVE_INFINITY;
      double best = Double.NaN;
      for (double t = 0; t <= 1; t += 0.005) {
        double value = risk.value(Vectors.times(-t, problem.truth()));
        if (value < least) {
          least = value;
          best = t;
        }
      }
      assertThat(best).as("seed %s", seed).isCloseTo(RHO, within(0.1));
    }
  }
}
