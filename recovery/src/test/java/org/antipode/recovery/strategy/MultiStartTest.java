package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.junit.jupiter.api.Test;

class MultiStartTest {
  /**
   * Ends at once at its start with the value written in it; a value of 0 meets the measurements.
   */
  private static final Solver IMMEDIATE =
      (objective, start, monitor) -> {
        if (!monitor.proceed(new Iteration(0, 0, start[0], 1, false, start))) {
          return result(start, StopReason.STOPPED);
        }
        return result(start, start[0] == 0 ? StopReason.OBJECTIVE_ZERO : StopReason.GRADIENT_SMALL);
      };

  /** f(x) = x₁, which is the relative misfit, too. */
  private static final Objective FIRST = new FirstEntry();

  private static SolverResult result(double[] start, StopReason reason) {
    return new SolverResult(start, start[0], reason, 0, 1, 0, new double[] {start[0]});
  }

  private static MultiStart.Result run(int threads, double... values) {
    return new MultiStart(IMMEDIATE, values.length, threads)
        .solve(FIRST, i -> new double[] {values[i]}, Monitor.none());
  }

  @Test
  void theLowestObjectiveWinsAndOfEqualsTheEarliest() {
    assertThat(run(1, 3, 2, 5, 2).winner()).isEqualTo(1);
    assertThat(run(1, 3, 2, 5, 2).best().value()).isEqualTo(2);
  }

  @Test
  void aStartThatMeetsTheMeasurementsEndsTheSearchWhateverTheThreads() {
    for (int threads : List.of(1, 2, 4)) {
      for (int repeat = 0; repeat < 50; repeat++) {
        MultiStart.Result result = run(threads, 3, 2, 0, 5, 0, 1);
        assertThat(result.winner()).isEqualTo(2);
        assertThat(result.results()).extracting(SolverResult::value).containsExactly(3.0, 2.0, 0.0);
      }
    }
  }

  @Test
  void aNumberBeatsNaN() {
    assertThat(run(1, Double.NaN, 4, Double.NaN).winner()).isEqualTo(1);
  }

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
    public int polished() {
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
      assertThat(result.results()).extracting(SolverResult::value).containsExactly(3.0, 1.0, 0.0);
    }
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

  @Test
  void everyIterationTellsItsStart() {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    new MultiStart(IMMEDIATE, 5, 2)
        .solve(
            FIRST,
            i -> new double[] {1 + i},
            iteration -> {
              assertThat(iteration.value()).isEqualTo(1 + iteration.start());
              return seen.add(iteration.start());
            });
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  /** Two iterations; then its start's value. */
  private static final Solver PATIENT =
      (objective, start, monitor) ->
          monitor.proceed(new Iteration(0, 0, start[0], 1, false, start))
                  && monitor.proceed(new Iteration(0, 1, start[0], 1, false, start))
              ? result(start, StopReason.GRADIENT_SMALL)
              : new SolverResult(start, start[0], StopReason.STOPPED, 1, 1, 0, new double[2]);

  @Test
  void aMonitorStopsAllStartsAndTheBestIsStillReturned() {
    MultiStart.Result result =
        new MultiStart(PATIENT, 3, 2)
            .solve(FIRST, i -> new double[] {3 - i}, iteration -> iteration.number() < 1);
    assertThat(result.results())
        .extracting(SolverResult::stopReason)
        .containsExactly(StopReason.STOPPED, StopReason.STOPPED, StopReason.STOPPED);
    assertThat(result.best().value()).isEqualTo(1);
  }

  @Test
  void noStartBeginsAfterOneThatTheMonitorDidNotLetBegin() {
    AtomicInteger begun = new AtomicInteger();
    MultiStart.Result result =
        new MultiStart(IMMEDIATE, 100_000_000, 1)
            .solve(
                FIRST,
                i -> new double[] {3 - begun.incrementAndGet()},
                iteration -> iteration.start() < 1);
    assertThat(begun).hasValue(2);
    assertThat(result.results())
        .extracting(SolverResult::stopReason)
        .containsExactly(StopReason.GRADIENT_SMALL, StopReason.STOPPED);
  }

  @Test
  void startsAreMadeWhenTheyAreNeeded() {
    AtomicInteger made = new AtomicInteger();
    MultiStart.Result result =
        new MultiStart(IMMEDIATE, Integer.MAX_VALUE, 100_000)
            .solve(
                FIRST,
                i -> {
                  made.incrementAndGet();
                  return new double[] {i == 3 ? 0 : 5};
                },
                Monitor.none());
    assertThat(result.winner()).isEqualTo(3);
    assertThat(result.results()).hasSize(4);
    assertThat(made.get()).isLessThan(100_000);
  }

  @Test
  void threadsDoNotExceedTheStarts() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    new MultiStart(IMMEDIATE, 2, 100_000)
        .solve(
            FIRST,
            i -> {
              seen.add(Thread.currentThread());
              return new double[] {1 + i};
            },
            Monitor.none());
    assertThat(seen).hasSizeLessThanOrEqualTo(2);
  }

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

  @Test
  void noStartsAndNoThreadsAreRefused() {
    for (int[] count : new int[][] {{0, 1}, {1, 0}}) {
      assertThatThrownBy(() -> new MultiStart(IMMEDIATE, count[0], count[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("at least one start and one thread are needed");
    }
  }
}
