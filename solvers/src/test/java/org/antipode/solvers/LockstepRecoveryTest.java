package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.recovery.strategy.MultiStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network whose last layer is beyond the caches, so that starts go in lockstep. */
@Tag("slow")
class LockstepRecoveryTest {
  private static final int STARTS = 6;
  private static final RandomProblem PROBLEM =
      RandomProblem.of(List.of(10, 700, 9_000), RandomProblem.Kind.GAUSSIAN, 30, 1);

  /**
   * The penalty keeps every start from meeting the measurements. Starts that stalled are not
   * polished where others agree on the lowest value.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LBFGS")
  void everyStartTakesTheStepsThatItTakesAloneWhateverTheThreads(EverySolver every) {
    EmpiricalRisk risk = PROBLEM.risk(1e-3);
    Solver solver = every.limitedTo(25);
    TwoStageSolver stages = TwoStageSolver.of(solver);
    List<SolverResult> searched =
        IntStream.range(0, STARTS)
            .mapToObj(i -> stages.search(risk, PROBLEM.start(i), Monitor.none()))
            .toList();
    List<SolverResult> polished =
        searched.stream().map(search -> stages.polish(risk, search, Monitor.none())).toList();
    for (int threads : new int[] {1, 2}) {
      List<SolverResult> together =
          new MultiStart(solver, STARTS, threads)
              .solve(risk, PROBLEM::start, Monitor.none())
              .results();
      assertThat(together).hasSize(STARTS);
      for (int i = 0; i < STARTS; i++) {
        boolean isSetAside = together.get(i).stopReason() == StopReason.STALLED;
        SolverResult alone = isSetAside ? searched.get(i) : polished.get(i);
        assertThat(together.get(i).point()).containsExactly(alone.point());
        assertThat(together.get(i).history()).containsExactly(alone.history());
        assertThat(together.get(i).stopReason()).isEqualTo(alone.stopReason());
      }
    }
  }

  /** Of several starts it polishes the lowest alone, so that no start ends where it ends alone. */
  @Test
  void lbfgsTakesTheSameStepsWhateverTheThreads() {
    EmpiricalRisk risk = PROBLEM.risk(1e-3);
    Solver solver = EverySolver.LBFGS.limitedTo(25);
    List<List<SolverResult>> runs =
        Stream.of(1, 2)
            .map(
                threads ->
                    new MultiStart(solver, STARTS, threads)
                        .solve(risk, PROBLEM::start, Monitor.none())
                        .results())
            .toList();
    for (int i = 0; i < STARTS; i++) {
      SolverResult one = runs.get(0).get(i);
      SolverResult two = runs.get(1).get(i);
      assertThat(two.point()).containsExactly(one.point());
      assertThat(two.history()).containsExactly(one.history());
      assertThat(two.stopReason()).isEqualTo(one.stopReason());
    }
  }
}
