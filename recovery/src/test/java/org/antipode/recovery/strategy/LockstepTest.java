package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.antipode.core.map.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class LockstepTest {
  /** What is shared: the product and the lanes that it served, in order. */
  private final List<String> shared = new ArrayList<>();

  private static double square(Evaluation evaluation, double x) {
    double[] out = {Double.NaN};
    evaluation.forward(new double[] {x}, out);
    return out[0];
  }

  private static double slope(Evaluation evaluation) {
    double[] out = {Double.NaN};
    evaluation.pullback(new double[] {1}, out);
    return out[0];
  }

  /** Runs tasks that get the evaluation of a lane each. */
  private double run(List<Task> tasks) {
    Lockstep lockstep = new Lockstep(new SquareMap(shared), tasks.size());
    return lockstep.run(
        IntStream.range(0, tasks.size())
            .mapToObj(i -> (Runnable) () -> tasks.get(i).run(lockstep.lane(i).newEvaluation()))
            .toList());
  }

  @FunctionalInterface
  private interface Task {
    void run(Evaluation evaluation);
  }

  @Test
  void oneCallServesAllTasks() {
    List<Double> squares = new ArrayList<>();
    List<Task> tasks =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    (Task)
                        evaluation -> {
                          squares.add(square(evaluation, i));
                          squares.add(slope(evaluation));
                        })
            .toList();
    run(tasks);
    assertThat(shared).containsExactly("forward[0, 1, 2]", "pullback[0, 1, 2]");
    assertThat(squares).containsExactlyInAnyOrder(0.0, 0.0, 1.0, 2.0, 4.0, 4.0);
  }

  /** The second task needs three values before its gradient, as a line search does. */
  @Test
  void aTaskThatWaitsForItsGradientWaitsForTheOthers() {
    run(
        List.of(
            evaluation -> {
              square(evaluation, 1);
              slope(evaluation);
            },
            evaluation -> {
              square(evaluation, 4);
              square(evaluation, 2);
              square(evaluation, 1);
              slope(evaluation);
            }));
    assertThat(shared)
        .containsExactly("forward[0, 1]", "forward[1]", "forward[1]", "pullback[0, 1]");
  }

  @Test
  void oneTaskRunsAtATime() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Task task =
        evaluation -> {
          for (int i = 0; i < 50; i++) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            square(evaluation, i);
          }
        };
    run(List.of(task, task, task, task));
    assertThat(most).hasValue(1);
    assertThat(shared).hasSize(50).containsOnly("forward[0, 1, 2, 3]");
  }

  @Test
  void aTaskThatFailsLeavesTheOthersToGoOn() {
    AtomicInteger done = new AtomicInteger();
    Task good =
        evaluation -> {
          square(evaluation, 1);
          square(evaluation, 2);
          done.incrementAndGet();
        };
    Task bad =
        evaluation -> {
          square(evaluation, 1);
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
          throw new IllegalStateException("a broken task");
        };
    run(List.of(good, bad, good));
    assertThat(done).hasValue(2);
    assertThat(shared).containsExactly("forward[0, 1, 2]", "forward[0, 2]");
  }

  @Test
  void aProductThatFailsFailsInItsOwnTaskOnly() {
    List<Double> squares = new ArrayList<>();
    Task good = evaluation -> squares.add(square(evaluation, 3));
    Task bad =
        evaluation ->
            assertThatThrownBy(() -> square(evaluation, -1)).hasMessage("no square of -1.0");
    AtomicInteger failed = new AtomicInteger();
    Task counted =
        evaluation -> {
          bad.run(evaluation);
          failed.incrementAndGet();
          squares.add(square(evaluation, 5));
        };
    run(List.of(good, counted, good));
    run(List.of(counted, good));
    assertThat(failed).hasValue(2);
    assertThat(squares).containsExactlyInAnyOrder(9.0, 9.0, 25.0, 25.0, 9.0);
  }

  @Test
  void aProductOfWrongSizesFailsInItsOwnTask() {
    List<Double> squares = new ArrayList<>();
    AtomicInteger failed = new AtomicInteger();
    Task bad =
        evaluation -> {
          assertThatThrownBy(() -> evaluation.forward(new double[0], new double[1]))
              .isInstanceOf(IndexOutOfBoundsException.class);
          failed.incrementAndGet();
        };
    run(List.of(evaluation -> squares.add(square(evaluation, 2)), bad));
    assertThat(squares).containsExactly(4.0);
    assertThat(failed).hasValue(1);
  }

  /** A solver may make a second evaluation, and go on with the first. */
  @Test
  void anOlderEvaluationOfALaneComputesAloneAndKeepsItsPoint() {
    Lockstep lockstep = new Lockstep(new SquareMap(shared), 2);
    List<Double> slopes = new ArrayList<>();
    Runnable two =
        () -> {
          Evaluation older = lockstep.lane(0).newEvaluation();
          square(older, 3);
          Evaluation newer = lockstep.lane(0).newEvaluation();
          square(newer, 5);
          slopes.add(slope(older));
          slopes.add(slope(newer));
        };
    Runnable one =
        () -> {
          Evaluation evaluation = lockstep.lane(1).newEvaluation();
          square(evaluation, 1);
          square(evaluation, 1);
          slopes.add(slope(evaluation));
        };
    lockstep.run(List.of(two, one));
    assertThat(slopes).containsExactlyInAnyOrder(6.0, 10.0, 2.0);
    assertThat(shared).containsExactly("forward[0, 1]", "forward[0, 1]", "pullback[0, 1]");
  }

  @Test
  void aLaneComputesAloneBeforeItsTaskBeginsAndAfterItHasEnded() {
    Lockstep lockstep = new Lockstep(new SquareMap(shared), 1);
    List<Evaluation> evaluations = new ArrayList<>();
    Evaluation early = lockstep.lane(0).newEvaluation();
    assertThat(square(early, 2)).isEqualTo(4);
    lockstep.run(List.of(() -> evaluations.add(lockstep.lane(0).newEvaluation())));
    assertThat(square(evaluations.get(0), 3)).isEqualTo(9);
    assertThat(shared).isEmpty();
  }

  /**
   * Other evaluations of the map, a monitor's say, wait for nobody, whichever thread makes them.
   */
  @Test
  void codeThatUsesTheMapItselfMayHoldALock() {
    Object lock = new Object();
    AtomicInteger done = new AtomicInteger();
    Task task =
        evaluation -> {
          square(evaluation, 1);
          synchronized (lock) {
            new SquareMap(shared).at(new double[] {2});
          }
          square(evaluation, 1);
          done.incrementAndGet();
        };
    run(List.of(task, task, task));
    assertThat(done).hasValue(3);
  }

  @Test
  void withoutSharedProductsTasksRunOneAfterTheOtherAndTheirShareIsZero() {
    List<Integer> order = new ArrayList<>();
    double share =
        run(
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        (Task)
                            evaluation -> {
                              order.add(i);
                              Thread.yield();
                              order.add(i);
                            })
                .toList());
    assertThat(order).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(share).isZero();
    assertThat(run(List.of())).isZero();
  }
}
