package org.antipode.testkit;

import static org.antipode.testkit.BrokenSolvers.assertCaught;
import static org.antipode.testkit.BrokenSolvers.at;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.testkit.BrokenSolvers.Descent;
import org.junit.jupiter.api.Test;

/** The checks name what a broken solver does to its monitor, its start and other threads. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class SolverConductTest {
  @Test
  void aStoppedRunThatReturnsAnEarlierPointIsCaught() {
    Solver correct = new Descent();
    assertCaught(
        "the monitor can stop the run",
        (objective, start, monitor) -> {
          SolverResult end = correct.solve(objective, start, monitor);
          return end.stopReason() == StopReason.STOPPED
              ? at(start.clone(), end.history()[0], end)
              : end;
        });
  }

  @Test
  void numbersThatDependOnTheObjectivesObjectAreCaught() {
    Solver correct = new Descent();
    Set<Objective> seen = ConcurrentHashMap.newKeySet();
    assertCaught(
        "lanes of a batch give the same numbers",
        (objective, start, monitor) -> {
          seen.add(objective);
          SolverResult end = correct.solve(objective, start, monitor);
          return seen.size() <= 6 ? end : at(start.clone(), end.history()[0], end);
        });
  }

  @Test
  void writingTheStartIsCaught() {
    Solver correct = new Descent();
    assertCaught(
        "inputs are not written",
        (objective, start, monitor) -> {
          SolverResult result = correct.solve(objective, start, monitor);
          start[0] = 0;
          return result;
        });
  }

  @Test
  void aMonitorThatIsNotCalledOrNotObeyedIsCaught() {
    Solver correct = new Descent();
    Solver deaf =
        (objective, start, monitor) ->
            correct.solve(
                objective,
                start,
                iteration -> {
                  monitor.proceed(iteration);
                  return true;
                });
    Solver mute = (objective, start, monitor) -> correct.solve(objective, start, Monitor.none());
    assertCaught("the monitor can stop the run", deaf);
    assertCaught("the monitor sees each iteration", mute);
  }

  @Test
  void anIterationWithAnotherPointsValueIsCaught() {
    Solver correct = new Descent();
    assertCaught(
        "the monitor sees each iteration",
        (objective, start, monitor) ->
            correct.solve(
                objective,
                start,
                i ->
                    monitor.proceed(
                        new Iteration(0, i.number(), i.value() + 1, 0, false, i.point()))));
  }

  @Test
  void scratchSharedBetweenThreadsIsCaught() {
    assertCaught(
        "threads share the solver",
        new Descent() {
          private double[] first = new double[0];

          @Override
          public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
            first = start.clone();
            Thread.yield();
            return super.solve(
                objective,
                start,
                iteration -> {
                  Thread.yield();
                  return first[0] == start[0] && monitor.proceed(iteration);
                });
          }
        });
  }
}
