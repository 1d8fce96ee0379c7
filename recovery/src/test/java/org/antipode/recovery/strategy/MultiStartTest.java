package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.junit.jupiter.api.Test;

class MultiStartTest {
  /**
   * Ends at once at its start with the value written in it; a value of 0 meets the measurements.
   */
  static final Solver IMMEDIATE =
      (objective, start, monitor) -> {
        if (!monitor.proceed(new Iteration(0, 0, start[0], 1, false, start))) {
          return result(start, StopReason.STOPPED);
        }
        return result(start, start[0] == 0 ? StopReason.OBJECTIVE_ZERO : StopReason.GRADIENT_SMALL);
      };

  /** f(x) = x₁, which is the relative misfit, too. */
  static final Objective FIRST = new FirstEntry();

  static SolverResult result(double[] start, StopReason reason) {
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

  /** A map that must not be evaluated. */
  private record Untouched() implements DifferentiableMap {
    @Override
    public Shape inputShape() {
      return Shape.vector(1);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(1);
    }

    @Override
    public Evaluation newEvaluation() {
      throw new AssertionError("the model is evaluated in place of the map that computes it");
    }
  }

  @Test
  void allStartsEvaluateTheMapThatStandsForTheModel() {
    EmpiricalRisk risk =
        new EmpiricalRisk(new Untouched(), new double[] {3}).over(new SquareMap(new ArrayList<>()));
    Solver evaluating =
        (objective, start, monitor) -> {
          double value = objective.newEvaluation().value(start);
          return new SolverResult(
              start, value, StopReason.STEP_SMALL, 0, 1, 0, new double[] {value});
        };
    List<SolverResult> results =
        new MultiStart(evaluating, 4, 1)
            .solve(risk, i -> new double[] {1 + i}, Monitor.none())
            .results();
    assertThat(results).extracting(SolverResult::value).containsExactly(2.0, 0.5, 18.0, 84.5);
  }

  @Test
  void aNumberBeatsNaN() {
    assertThat(run(1, Double.NaN, 4, Double.NaN).winner()).isEqualTo(1);
  }

  @Test
  void everyIterationHoldsItsStart() {
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

  @Test
  void onOneThreadItIsTheCallersAndAnInterruptionEndsTheRun() {
    Thread caller = Thread.currentThread();
    List<Integer> made = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new MultiStart(IMMEDIATE, 5, 1)
                    .solve(
                        FIRST,
                        i -> {
                          made.add(i);
                          assertThat(Thread.currentThread()).isSameAs(caller);
                          if (i == 1) {
                            caller.interrupt();
                          }
                          return new double[] {1 + i};
                        },
                        Monitor.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("interrupted while solving");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(made).containsExactly(0, 1);
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
