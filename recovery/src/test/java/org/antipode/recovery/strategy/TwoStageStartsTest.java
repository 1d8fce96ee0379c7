package org.antipode.recovery.strategy;

import static org.antipode.recovery.strategy.MultiStartTest.FIRST;
import static org.antipode.recovery.strategy.MultiStartTest.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.junit.jupiter.api.Test;

/** Starts of a solver with a search and a polish. */
class TwoStageStartsTest {
  /**
   * Its search stalls at once where the start is above 0; its polish lowers it by 2, which may meet
   * the measurements.
   */
  private static final class Staged implements TwoStageSolver {
    private final AtomicInteger polished = new AtomicInteger();
    private final int wanted;

    Staged() {
      this(Integer.MAX_VALUE);
    }

    Staged(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public int polished(Objective objective) {
      return wanted;
    }

    @Override
    public SolverResult search(Objective objective, double[] start, Monitor monitor) {
      return result(start, start[0] == 0 ? StopReason.OBJECTIVE_ZERO : StopReason.STALLED);
    }

    @Override
    public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
      polished.incrementAndGet();
      double[] x = {Math.max(0, searched.value() - 2)};
      return result(x, x[0] == 0 ? StopReason.OBJECTIVE_ZERO : StopReason.STEP_SMALL);
    }
  }

  @Test
  void startsThatStalledGoOnOnlyWhereNoneMeetsTheMeasurements() {
    for (int threads : List.of(1, 3)) {
      Staged solver = new Staged();
      double[] met = {5, 3, 0, 4};
      MultiStart.Result result =
          new MultiStart(solver, 4, threads)
              .solve(FIRST, i -> new double[] {met[i]}, Monitor.none());
      assertThat(result.winner()).isEqualTo(2);
      assertThat(solver.polished).hasValue(0);
      assertThat(result.results()).hasSize(3);
      double[] none = {5, 3, 6, 4};
      result =
          new MultiStart(solver, 4, threads)
              .solve(FIRST, i -> new double[] {none[i]}, Monitor.none());
      assertThat(result.winner()).isEqualTo(1);
      assertThat(result.results())
          .extracting(SolverResult::value)
          .containsExactly(3.0, 1.0, 4.0, 2.0);
    }
  }

  @Test
  void asManyOfTheLowestStalledStartsArePolishedAsTheSolverWants() {
    Staged two = new Staged(2);
    assertPolishesTheLowestTwo(two, two);
    Staged all = new Staged();
    assertPolishesTheLowestTwo(all, new Polishing(all, 2));
  }

  private static void assertPolishesTheLowestTwo(Staged counted, TwoStageSolver solver) {
    for (int threads : List.of(1, 3)) {
      counted.polished.set(0);
      double[] values = {5, 3.5, 6, 4};
      Set<Integer> ended = ConcurrentHashMap.newKeySet();
      Monitor monitor =
          new Monitor() {
            @Override
            public boolean proceed(Iteration iteration) {
              return true;
            }

            @Override
            public void ended(int start, SolverResult result) {
              assertThat(ended.add(start)).isTrue();
            }
          };
      MultiStart.Result result =
          new MultiStart(new Hopping(solver, 0, new Seed(1)), 4, threads)
              .solve(FIRST, i -> new double[] {values[i]}, monitor);
      assertThat(counted.polished).hasValue(2);
      assertThat(result.winner()).isEqualTo(1);
      assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3);
      assertThat(result.results())
          .extracting(SolverResult::stopReason)
          .containsExactly(
              StopReason.STALLED, StopReason.STEP_SMALL, StopReason.STALLED, StopReason.STEP_SMALL);
    }
  }

  @Test
  void aPolishThatMeetsTheMeasurementsEndsItWhateverTheThreads() {
    for (int threads : List.of(1, 3)) {
      double[] values = {5, 3, 2, 1};
      MultiStart.Result result =
          new MultiStart(new Staged(), 4, threads)
              .solve(FIRST, i -> new double[] {values[i]}, Monitor.none());
      assertThat(result.winner()).isEqualTo(2);
      // The first start is not among the lowest three.
      assertThat(result.results()).extracting(SolverResult::value).containsExactly(5.0, 1.0, 0.0);
    }
  }

  /** The polish lowers each value by 2; the starts' order is not that of their values. */
  @Test
  void noFurtherStartIsPolishedOnceTwoHaveReachedTheLowestValue() {
    for (int threads : List.of(1, 3)) {
      Staged solver = new Staged();
      double[] values = {9, 5, 8, 5.0002, 7, 6};
      MultiStart.Result result =
          new MultiStart(solver, 6, threads)
              .solve(FIRST, i -> new double[] {values[i]}, Monitor.none());
      assertThat(solver.polished).hasValue(3);
      assertThat(result.winner()).isEqualTo(1);
      assertThat(result.results())
          .extracting(SolverResult::value)
          .containsExactly(9.0, 3.0, 8.0, 5.0002 - 2, 7.0, 4.0);
    }
  }

  @Test
  void allAreWhereNoTwoDo() {
    double[] values = {5, 6, 7, 9, 10, 11, 12, 13};
    Staged solver = new Staged();
    new MultiStart(solver, 8, 1).solve(FIRST, i -> new double[] {values[i]}, Monitor.none());
    assertThat(solver.polished).hasValue(8);
  }

  @Test
  void everyStartThatCountsEndsOnce() {
    for (double[] values : new double[][] {{5, 3, 0}, {5, 3, 6}, {5, 3, 2}}) {
      List<Integer> ended = Collections.synchronizedList(new ArrayList<>());
      Monitor counting =
          new Monitor() {
            @Override
            public boolean proceed(Iteration iteration) {
              return true;
            }

            @Override
            public void ended(int start, SolverResult result) {
              ended.add(start);
            }
          };
      new MultiStart(new Staged(), 3, 2).solve(FIRST, i -> new double[] {values[i]}, counting);
      assertThat(ended).containsExactlyInAnyOrder(0, 1, 2);
    }
  }
}
