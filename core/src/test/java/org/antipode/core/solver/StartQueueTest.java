package org.antipode.core.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartQueueTest {
  private final List<Integer> run = new ArrayList<>();
  private final List<Integer> together = new ArrayList<>();

  private List<Runnable> starts(int count) {
    return IntStream.range(0, count).mapToObj(i -> (Runnable) () -> run.add(i)).toList();
  }

  /** As if that part of the time went into large products. */
  private StartQueue queue(int count, int failed, int threads, double share) {
    return new StartQueue(
        starts(count),
        new AtomicInteger(count - 1),
        failed,
        threads,
        turn -> {
          together.add(turn.size());
          turn.forEach(Runnable::run);
          return share;
        });
  }

  private void assertAllRunInOrder(int count) {
    assertThat(run).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void asManyGoTogetherAsHaveFailedEightAtMost() {
    queue(25, 0, 1, 0.9).work();
    assertThat(together).containsExactly(1, 2, 4, 8, 8, 1);
    assertAllRunInOrder(25);
  }

  @Test
  void failuresOfAnEarlierStageCount() {
    queue(10, 10, 1, 0.9).work();
    assertThat(together).containsExactly(1, 8);
    assertAllRunInOrder(10);
  }

  @Test
  void whereLargeProductsTakeLittleTimeOneIsMeasuredAndTheOthersRunAlone() {
    queue(10, 0, 1, 0.3).work();
    assertThat(together).containsExactly(1);
    assertAllRunInOrder(10);
  }

  @Test
  void productsThatAreCheapInCompanyDoNotPartIt() {
    List<Double> told = new ArrayList<>(List.of(0.6, 0.4, 0.4, 0.4));
    new StartQueue(
            starts(10),
            new AtomicInteger(9),
            0,
            1,
            turn -> {
              together.add(turn.size());
              turn.forEach(Runnable::run);
              return told.remove(0);
            })
        .work();
    assertThat(together).containsExactly(1, 2, 4, 2);
  }

  @Test
  void theLastOnesAreSharedOutToAllThreads() {
    queue(10, 8, 4, 0.9).work();
    assertThat(together).containsExactly(1, 2, 2, 1, 1, 1, 1);
    assertAllRunInOrder(10);
  }

  @Test
  void aStartAfterTheLastWantedOneIsNotRun() {
    AtomicInteger last = new AtomicInteger(5);
    List<Runnable> starts = new ArrayList<>(starts(6));
    starts.set(
        1,
        () -> {
          run.add(1);
          last.set(1);
        });
    new StartQueue(
            starts,
            last,
            0,
            1,
            turn -> {
              turn.forEach(Runnable::run);
              return 0;
            })
        .work();
    assertThat(run).containsExactly(0, 1);
  }

  @Test
  void severalThreadsRunEachStartOnce() throws InterruptedException {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    List<Runnable> starts =
        IntStream.range(0, 200).mapToObj(i -> (Runnable) () -> seen.add(i)).toList();
    StartQueue queue =
        new StartQueue(
            starts,
            new AtomicInteger(199),
            0,
            3,
            turn -> {
              turn.forEach(Runnable::run);
              return 1;
            });
    List<Thread> threads = IntStream.range(0, 3).mapToObj(i -> new Thread(queue::work)).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200).boxed().toList());
  }
}
