package org.antipode.recovery.strategy;

import static org.antipode.recovery.strategy.MultiStartTest.FIRST;
import static org.antipode.recovery.strategy.MultiStartTest.IMMEDIATE;
import static org.antipode.recovery.strategy.MultiStartTest.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.junit.jupiter.api.Test;

/** Exceptions and errors of solvers and monitors, with several starts. */
class FailingStartsTest {
  /** Throws where the start is negative, in its search or, above −5, in its polish. */
  private static final Solver SHAKY =
      new TwoStageSolver() {
        @Override
        public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
          throw new AssertionError("search and polish are called");
        }

        @Override
        public SolverResult search(Objective objective, double[] start, Monitor monitor) {
          if (start[0] < -5) {
            throw new ArrayIndexOutOfBoundsException("history[" + start[0] + "]");
          }
          return result(
              new double[] {Math.abs(start[0])},
              start[0] == 0 ? StopReason.OBJECTIVE_ZERO : StopReason.STALLED);
        }

        @Override
        public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
          if (searched.value() == 2) {
            throw new StackOverflowError("too deep");
          }
          return result(new double[] {searched.value() / 2}, StopReason.STEP_SMALL);
        }
      };

  @Test
  void aStartThatFailsIsRecordedAndTheOthersGoOn() {
    for (int threads : List.of(1, 2, 4)) {
      double[] starts = {-7, 8, -9, 2, 6};
      MultiStart.Result result =
          new MultiStart(SHAKY, 5, threads)
              .solve(FIRST, i -> new double[] {starts[i]}, Monitor.none());
      assertThat(result.results())
          .extracting(SolverResult::stopReason)
          .containsExactly(
              StopReason.FAILED,
              StopReason.STEP_SMALL,
              StopReason.FAILED,
              StopReason.FAILED,
              StopReason.STEP_SMALL);
      assertThat(result.results().get(0).failure().orElseThrow()).hasMessage("history[-7.0]");
      assertThat(result.results().get(3).failure().orElseThrow()).hasMessage("too deep");
      // What the search found is kept where the polish fails.
      assertThat(result.results().get(3).value()).isEqualTo(2);
      assertThat(result.winner()).isEqualTo(3);
      assertThat(result.best().converged()).isFalse();
    }
  }

  @Test
  void aFailureBeforeAStartThatFitsChangesNothing() {
    double[] starts = {-7, 8, 0, 2};
    MultiStart.Result result =
        new MultiStart(SHAKY, 4, 1).solve(FIRST, i -> new double[] {starts[i]}, Monitor.none());
    assertThat(result.winner()).isEqualTo(2);
    assertThat(result.results()).hasSize(3);
  }

  @Test
  void onlyIfAllStartsFailTheCallerGetsTheFirstFailure() {
    double[] starts = {-7, -8, -9};
    assertThatThrownBy(
            () ->
                new MultiStart(SHAKY, 3, 2)
                    .solve(FIRST, i -> new double[] {starts[i]}, Monitor.none()))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class)
        .hasMessage("history[-7.0]");
  }

  @Test
  void whatAMonitorThrowsReachesTheCaller() {
    for (int threads : List.of(1, 3)) {
      assertThatThrownBy(
              () ->
                  new MultiStart(IMMEDIATE, 5, threads)
                      .solve(
                          FIRST,
                          i -> new double[] {1 + i},
                          iteration -> {
                            throw new IllegalStateException("broken monitor");
                          }))
          .hasMessage("broken monitor");
      Monitor atTheEnd =
          new Monitor() {
            @Override
            public boolean proceed(Iteration iteration) {
              return true;
            }

            @Override
            public void ended(int start, SolverResult result) {
              throw new IllegalStateException("broken end");
            }
          };
      assertThatThrownBy(
              () ->
                  new MultiStart(IMMEDIATE, 5, threads)
                      .solve(FIRST, i -> new double[] {1 + i}, atTheEnd))
          .hasMessage("broken end");
    }
  }

  @Test
  void whatASolverThrowsReachesTheCaller() {
    Solver failing =
        (objective, start, monitor) -> {
          throw new IllegalStateException("broken solver");
        };
    assertThatThrownBy(
            () -> new MultiStart(failing, 3, 2).solve(FIRST, i -> new double[1], Monitor.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken solver");
  }

  @Test
  void anErrorOfASolversThreadIsTheCauseOfWhatReachesTheCaller() {
    Solver failing =
        (objective, start, monitor) -> {
          throw new OutOfMemoryError("no more");
        };
    assertThatThrownBy(
            () -> new MultiStart(failing, 3, 2).solve(FIRST, i -> new double[1], Monitor.none()))
        .hasRootCauseInstanceOf(OutOfMemoryError.class)
        .hasRootCauseMessage("no more");
  }
}
