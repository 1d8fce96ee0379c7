package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.antipode.core.map.Vectors;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.measurements.noise.GaussianNoiseProvider;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minima where the measurements are not met: noise and penalty. */
@Tag("slow")
class NoisyRecoveryTest {
  @ParameterizedTest
  @EnumSource
  void fivePercentOfNoiseGiveAnErrorOfThatSize(EverySolver every) {
    Noise noise =
        new GaussianNoiseProvider().create(new GaussianNoiseProvider.Options(0.05), Context.none());
    for (long seed = 1; seed <= 10; seed++) {
      RecoveryResult result =
          RandomProblem.large(RandomProblem.Kind.GAUSSIAN, seed)
              .recovery(every.solver(), 2, noise)
              .run(Monitor.none());
      assertThat(result.best().converged()).as("seed %s", seed).isTrue();
      assertThat(result.best().stopReason()).isNotEqualTo(StopReason.OBJECTIVE_ZERO);
      assertThat(result.relativeError().orElseThrow()).as("seed %s", seed).isBetween(0.005, 0.1);
      assertThat(result.signalRelativeError().orElseThrow()).isBetween(0.005, 0.1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLargerPenaltyGivesASmallerCode(EverySolver every) {
    RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, 4);
    double former = Double.POSITIVE_INFINITY;
    for (double penalty : new double[] {0, 1e-3, 1e-2, 1e-1}) {
      SolverResult result =
          every.solver().solve(problem.risk(penalty), problem.start(0), Monitor.none());
      assertThat(result.converged()).isTrue();
      double norm = Vectors.norm(result.point());
      assertThat(norm).isLessThan(former);
      former = norm;
    }
    assertThat(former).isLessThan(0.8 * Vectors.norm(problem.truth()));
  }

  @ParameterizedTest
  @EnumSource
  void bothSolversEndWhereTheGradientVanishes(EverySolver every) {
    RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, 4);
    var risk = problem.risk(1e-3);
    SolverResult result = every.solver().solve(risk, problem.start(0), Monitor.none());
    var there = risk.newEvaluation();
    double[] gradient = new double[10];
    there.value(problem.start(0));
    there.gradient(gradient);
    double atStart = Vectors.norm(gradient);
    there.value(result.point());
    there.gradient(gradient);
    assertThat(Vectors.norm(gradient)).isLessThan(1e-5 * atStart);
  }
}
