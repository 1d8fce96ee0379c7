package org.antipode.testkit;

import static org.antipode.testkit.BrokenSolvers.assertCaught;
import static org.antipode.testkit.BrokenSolvers.at;
import static org.antipode.testkit.BrokenSolvers.result;
import static org.antipode.testkit.BrokenSolvers.with;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.testkit.BrokenSolvers.Descent;
import org.junit.jupiter.api.Test;

/** The checks pass a correct solver and name what is wrong with the results of broken ones. */
class SolverContractTest {
  @Test
  void aCorrectSolverPasses() {
    Contract.check(new Descent(), new Seed(1)).orThrow();
  }

  @Test
  void aValueThatIsNotThePointsIsCaught() {
    assertCaught("the value is f at the point", with(r -> at(r.point(), 0, r)));
    assertCaught(
        "the value is f at the point",
        with(r -> at(Vectors.sum(r.point(), 1, new double[] {0, 0.1, 0, 0}), r.value(), r)));
  }

  @Test
  void aPointWorseThanTheStartIsCaught() {
    assertCaught(
        "no worse than the start", with(r -> at(new double[] {99, 9, 9, 9}, r.value(), r)));
  }

  @Test
  void aReasonThatIsNotTrueIsCaught() {
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.OBJECTIVE_ZERO)));
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.STOPPED)));
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.NOT_FINITE)));
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.STALLED)));
    assertCaught(
        "the stop reason is true",
        (objective, start, monitor) -> {
          double value = objective.newEvaluation().value(start);
          return result(start.clone(), value, StopReason.STEP_SMALL, new double[] {value});
        });
  }

  @Test
  void aPointThatIsNotTheBestIsCaught() {
    assertCaught(
        "the best point is returned",
        with(
            r -> {
              double[] history = r.history().clone();
              history[history.length - 1] = r.value() / 2 - 1;
              return result(r.point(), r.value(), r.stopReason(), history);
            }));
    assertCaught(
        "the best point is returned",
        with(
            r ->
                new SolverResult(
                    r.point(),
                    r.value(),
                    r.stopReason(),
                    r.iterations() + 1,
                    r.evaluations(),
                    0,
                    r.history())));
  }

  @Test
  void aNumberThatIsNoneAtTheStartMustBeReported() {
    assertCaught(
        "a start where f is not a number ends the run",
        with(r -> r.stopReason() == StopReason.NOT_FINITE ? r.with(StopReason.MAX_ITERATIONS) : r));
  }

  @Test
  void aPolishThatIsWrongIsCaught() {
    assertCaught(
        "the value is f at the point",
        new TwoStageSolver() {
          @Override
          public SolverResult search(Objective objective, double[] start, Monitor monitor) {
            return new Descent().solve(objective, start, monitor);
          }

          @Override
          public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
            return at(searched.point(), searched.value() + 1, searched);
          }
        });
  }
}
