package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.junit.jupiter.api.Test;

class StartQueueTest {
  private final List<Integer> run = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> together = Collections.synchronizedList(new ArrayList<>());

  private static SolverResult ended(StopReason reason) {
    return new SolverResult(new double[1], 1, reason, 1, 1, 0, new double[] {1});
  }

  private SolverResult noted(int place) {
    run.add(place);
    return ended(StopReason.STEP_SMALL);
  }

  private StartQueue queue(
      int count, int failed, int threads, ToDoubleFunction<List<Consumer<Objective>>> lockstep) {
    return new StartQueue(
        null, count, failed, threads, (place, own, wanted) -> noted(place), lockstep);
  }

  /** Runs the tasks and returns a fixed share of time in large products. */
  private ToDoubleFunction<List<Consumer<Objective>>> measuring(double share) {
    return tasks -> {
      together.add(tasks.size());
      tasks.forEach(task -> task.accept(null));
      return share;
    };
  }

  private void assertAllRunInOrder(int count) {
    assertThat(run).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void asManyRunTogetherAsHaveFailedEightAtMost() {
    queue(25, 0, 1, measuring(0.9)).work();
    assertThat(together).containsExactly(1, 2, 4, 8, 8, 1);
    assertAllRunInOrder(25);
  }

  @Test
  void failuresOfAnEarlierStageCount() {
    queue(10, 10, 1, measuring(0.9)).work();
    assertThat(together).containsExactly(1, 8);
    assertAllRunInOrder(10);
  }

  @Test
  void whereLargeProductsTakeLittleTimeOneStartIsMeasuredAndTheOthersRunAlone() {
    queue(10, 0, 1, measuring(0.3)).work();
    assertThat(together).containsExactly(1);
    assertAllRunInOrder(10);
  }

  @Test
  void aTurnOfSeveralStartsIsNoMeasurement() {
    List<Double> shares = new ArrayList<>(List.of(0.6, 0.4, 0.4, 0.4));
    queue(10, 0, 1, tasks -> measuring(shares.remove(0)).applyAsDouble(tasks)).work();
    assertThat(together).containsExactly(1, 2, 4, 2);
  }

  @Test
  void theLastStartsAreSharedOutToAllThreads() {
    queue(10, 8, 4, measuring(0.9)).work();
    assertThat(together).containsExactly(1, 2, 2, 1, 1, 1, 1);
    assertAllRunInOrder(10);
  }

  @Test
  void aMeasurementDoesNotChangeATurnThatWasHandedOut() {
    StartQueue queue = queue(4, 0, 1, measuring(0.1));
    queue.run(queue.take());
    StartQueue.Turn measured = queue.take();
    StartQueue.Turn several = queue.take();
    assertThat(several).isEqualTo(new StartQueue.Turn(2, 2, true));
    queue.run(measured); // lowers the share
    queue.run(several);
    assertAllRunInOrder(4);
    assertThat(together).containsExactly(1, 2);
  }

  /** Another thread takes its turn while the measurement runs, and runs it after its end. */
  @Test
  void noStartIsLostWhereAnotherThreadMeasures() throws InterruptedException {
    for (int threads : new int[] {1, 2, 5}) {
      run.clear();
      StartQueue[] queue = new StartQueue[1];
      StartQueue.Turn[] other = new StartQueue.Turn[1];
      queue[0] =
          queue(
              20,
              6,
              threads,
              tasks -> {
                if (other[0] == null) {
                  other[0] = queue[0].take();
                }
                return measuring(0.1).applyAsDouble(tasks);
              });
      queue[0].work();
      assertThat(other[0].count()).isGreaterThan(1);
      queue[0].run(other[0]);
      assertThat(queue[0].await()).hasSize(20).doesNotContainNull();
      assertThat(run).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void aStartAfterTheFirstThatFitsIsNotRun() throws InterruptedException {
    StartQueue queue =
        new StartQueue(
            null,
            6,
            0,
            1,
            (place, own, wanted) -> {
              noted(place);
              return ended(place == 1 ? StopReason.OBJECTIVE_ZERO : StopReason.STEP_SMALL);
            },
            measuring(0));
    queue.work();
    assertThat(run).containsExactly(0, 1);
    assertThat(queue.await())
        .extracting(SolverResult::stopReason)
        .containsExactly(StopReason.STEP_SMALL, StopReason.OBJECTIVE_ZERO);
  }

  @Test
  void severalThreadsRunEachStartOnce() throws InterruptedException {
    StartQueue queue = queue(200, 0, 3, measuring(1));
    List<Thread> threads = IntStream.range(0, 3).mapToObj(i -> new Thread(queue::work)).toList();
    threads.forEach(Thread::start);
    assertThat(queue.await()).hasSize(200).doesNotContainNull();
    assertThat(run).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200).boxed().toList());
  }

  @Test
  void whatAStartOrTheLockstepThrowsReachesWhoeverWaits() {
    StartQueue starts =
        new StartQueue(
            null,
            5,
            0,
            1,
            (place, own, wanted) -> {
              throw new IllegalStateException("broken start");
            },
            measuring(1));
    starts.work();
    assertThatThrownBy(starts::await).hasMessage("broken start");
    StartQueue lockstep =
        queue(
            5,
            0,
            1,
            tasks -> {
              throw new OutOfMemoryError("no threads");
            });
    lockstep.work();
    assertThatThrownBy(lockstep::await).hasRootCauseMessage("no threads");
  }

  @Test
  void theLargestNumberOfStartsIsSharedOutLikeAnyOther() {
    StartQueue queue = queue(Integer.MAX_VALUE, 0, 8, measuring(1));
    queue.take();
    queue.take();
    assertThat(queue.take()).isEqualTo(new StartQueue.Turn(2, 2, true));
    assertThat(queue.take()).isEqualTo(new StartQueue.Turn(4, 4, true));
  }

  @Test
  void aHundredMillionStartsTakeNoMemoryBeforeTheyRun() throws InterruptedException {
    StartQueue queue =
        new StartQueue(
            null,
            Integer.MAX_VALUE,
            0,
            1,
            (place, own, wanted) -> ended(StopReason.OBJECTIVE_ZERO),
            measuring(1));
    queue.work();
    assertThat(queue.await()).hasSize(1);
  }
}
