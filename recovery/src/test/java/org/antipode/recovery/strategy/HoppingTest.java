package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.junit.jupiter.api.Test;

class HoppingTest {
  private static final Seed SEED = new Seed(4);
  private static final double[] START = {3, 0, -4, 0};

  /** Tells the given values one after the other, each where it was started. */
  private static final class Scripted implements Solver {
    final List<double[]> starts = new ArrayList<>();
    private final SolverResult[] results;

    Scripted(SolverResult... results) {
      this.results = results;
    }

    @Override
    public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
      SolverResult result = results[starts.size()];
      starts.add(start.clone());
      for (int i = 0; i < result.history().length; i++) {
        monitor.proceed(new Iteration(0, i, result.history()[i], 1, false, start));
      }
      return new SolverResult(
          start,
          result.value(),
          result.stopReason(),
          result.iterations(),
          result.evaluations(),
          result.signFlips(),
          result.history());
    }
  }

  private static SolverResult ended(double value, StopReason reason) {
    return new SolverResult(START, value, reason, 1, 5, 2, new double[] {9, value});
  }

  private static SolverResult minimum(double value) {
    return ended(value, StopReason.GRADIENT_SMALL);
  }

  private static SolverResult run(Scripted solver, int hops) {
    return new Hopping(solver, hops, SEED).solve(null, START, Monitor.none());
  }

  @Test
  void withoutHopsItIsTheSolverItself() {
    Scripted solver = new Scripted(minimum(3));
    SolverResult result = run(solver, 0);
    assertThat(solver.starts).containsExactly(START);
    assertThat(result.value()).isEqualTo(3);
    assertThat(result.history()).containsExactly(9, 3);
  }

  @Test
  void itEndsWhereSoManyHopsInARowFailed() {
    Scripted solver = new Scripted(minimum(3), minimum(4), minimum(2), minimum(2), minimum(5));
    SolverResult result = run(solver, 2);
    assertThat(solver.starts).hasSize(5);
    assertThat(result.value()).isEqualTo(2);
    assertThat(result.point()).isEqualTo(solver.starts.get(2));
  }

  @Test
  void metMeasurementsEndItAtOnce() {
    Scripted solver = new Scripted(minimum(3), ended(0, StopReason.OBJECTIVE_ZERO));
    SolverResult result = run(solver, 5);
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(solver.starts).hasSize(2);
  }

  @Test
  void theWorkOfAllHopsIsTold() {
    SolverResult result = run(new Scripted(minimum(3), minimum(4), minimum(2), minimum(7)), 1);
    assertThat(result.history()).containsExactly(9, 3, 9, 4);
    assertThat(result.iterations()).isEqualTo(result.history().length - 1);
    assertThat(result.evaluations()).isEqualTo(10);
    assertThat(result.signFlips()).isEqualTo(4);
  }

  @Test
  void aStopOnRequestEndsItWithTheBestPointSoFar() {
    Scripted solver = new Scripted(minimum(3), ended(8, StopReason.STOPPED));
    SolverResult result = run(solver, 5);
    assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(result.value()).isEqualTo(3);
    assertThat(result.point()).containsExactly(START);
  }

  @Test
  void aSolverStoppedBeforeAnyHopDoesNotHop() {
    Scripted solver = new Scripted(ended(8, StopReason.STOPPED));
    assertThat(run(solver, 5).stopReason()).isEqualTo(StopReason.STOPPED);
  }

  @Test
  void aHopThatIsNotFiniteFails() {
    Scripted solver = new Scripted(minimum(3), ended(Double.NaN, StopReason.NOT_FINITE));
    SolverResult result = run(solver, 1);
    assertThat(result.value()).isEqualTo(3);
    assertThat(result.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
  }

  @Test
  void anyNumberIsBelowAStartThatIsNotFinite() {
    Scripted solver =
        new Scripted(ended(Double.NaN, StopReason.NOT_FINITE), minimum(7), minimum(8));
    SolverResult result = run(solver, 1);
    assertThat(result.value()).isEqualTo(7);
    assertThat(result.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
  }

  @Test
  void aHopThatThrowsEndsTheRunWithTheBestPointSoFar() {
    Scripted solver = new Scripted(minimum(3), minimum(2)); // a third search throws
    SolverResult result = run(solver, 5);
    assertThat(result.stopReason()).isEqualTo(StopReason.FAILED);
    assertThat(result.failure()).get().isInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThat(result.value()).isEqualTo(2);
    assertThat(result.evaluations()).isEqualTo(10);
  }

  @Test
  void aHopIsAboutHalfAsLongAsThePoint() {
    SolverResult[] results = new SolverResult[401];
    Arrays.fill(results, minimum(3));
    Scripted solver = new Scripted(results);
    run(solver, 400);
    double squares = 0;
    for (double[] start : solver.starts) {
      for (int j = 0; j < START.length; j++) {
        squares += Math.pow(start[j] - START[j], 2);
      }
    }
    assertThat(Math.sqrt(squares / 400)).isCloseTo(2.5, within(0.1));
  }

  @Test
  void iterationsAreNumberedThroughAndTheSameEveryTime() {
    List<Integer> numbers = new ArrayList<>();
    Scripted solver = new Scripted(minimum(3), minimum(4));
    new Hopping(solver, 1, SEED).solve(null, START, iteration -> numbers.add(iteration.number()));
    assertThat(numbers).containsExactly(0, 1, 2, 3);
    Scripted again = new Scripted(minimum(3), minimum(4));
    run(again, 1);
    assertThat(again.starts.get(1)).isEqualTo(solver.starts.get(1));
  }

  @Test
  void aNegativeNumberOfHopsIsRefused() {
    assertThatThrownBy(() -> new Hopping(new Scripted(), -1, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void hopsAreSearchesAndTheLowestIsPolished() {
    Scripted hops =
        new Scripted(
            ended(3, StopReason.STALLED),
            ended(2, StopReason.STALLED),
            ended(4, StopReason.STALLED));
    List<SolverResult> polished = new ArrayList<>();
    Solver staged =
        new TwoStageSolver() {
          @Override
          public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
            throw new AssertionError("a hop is a search");
          }

          @Override
          public SolverResult search(Objective objective, double[] start, Monitor monitor) {
            return hops.solve(objective, start, monitor);
          }

          @Override
          public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
            polished.add(searched);
            return searched.with(StopReason.STEP_SMALL);
          }
        };
    SolverResult result = new Hopping(staged, 1, SEED).solve(null, START, Monitor.none());
    assertThat(polished).singleElement().extracting(SolverResult::value).isEqualTo(2.0);
    assertThat(result.stopReason()).isEqualTo(StopReason.STEP_SMALL);
    assertThat(result.iterations()).isEqualTo(5);
  }
}
