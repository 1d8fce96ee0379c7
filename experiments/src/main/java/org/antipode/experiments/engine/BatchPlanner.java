package org.antipode.experiments.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.RequestException;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.batch.JointItem;
import org.antipode.recovery.batch.JointRecovery;
import org.antipode.report.batch.BatchPlan;

/**
 * Estimates the cost of a batch from ten of its items, evenly spaced, or from 200 where the solver
 * takes many together; writes nothing.
 *
 * @param seconds how long the items are recovered again at least, so that Java has compiled the
 *     code before the last round, which is the one that counts
 */
public record BatchPlanner(Recoveries recoveries, int threads, double seconds) {
  private static final int RECOVERED = 10;

  /** What an item's lines in the journal and the tables take, about. */
  private static final long LINE_BYTES = 700;

  /** What the journal's index and the quantiles keep of an item, at most. */
  private static final long KEPT_BYTES = 100;

  /**
   * Recovers the items, in rounds. The first one is recovered once more before, to measure the
   * memory.
   *
   * @param monitor sees how many items are done, and can stop an item, which then counts as it is
   */
  public BatchPlan plan(Monitor monitor) {
    long heapBytes = heapBytes(monitor);
    long begin = System.nanoTime();
    Round round = round(monitor);
    while (round.goesOn() && (System.nanoTime() - begin) / 1e9 < seconds) {
      round = round(monitor);
    }
    return new BatchPlan(
        recoveries.count(), threads, round.seconds(), round.failed(), fileBytes(), heapBytes);
  }

  /** The time of each item, how many gave no result, and whether the monitor lets work go on. */
  private record Round(double[] seconds, int failed, boolean goesOn) {}

  private Round round(Monitor monitor) {
    Optional<JointRecovery> joint = JointRecovery.of(recoveries.parts(), threads);
    if (joint.isPresent()) {
      return round(joint.get(), monitor);
    }
    int count = Math.min(RECOVERED, recoveries.count());
    double[] times = new double[count];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Workers.run(
        Math.min(threads, count),
        stop -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            long begin = System.nanoTime();
            int item = (int) ((long) i * recoveries.count() / count);
            failed.addAndGet(isRecovered(item, monitor) ? 0 : 1);
            times[i] = (System.nanoTime() - begin) / 1e9;
            if (!monitor.proceed("items", Math.min(next.get(), count), count)) {
              goesOn.set(false);
            }
          }
        });
    return new Round(times, failed.get(), goesOn.get());
  }

  /** A solver that takes many items together gets more of them, and its time is shared by them. */
  private Round round(JointRecovery joint, Monitor monitor) {
    int count = Math.min(JointRecovery.TYPICAL, recoveries.count());
    long begin = System.nanoTime();
    List<JointItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = (int) ((long) i * recoveries.count() / count);
      try {
        Recovery recovery = recoveries.at(number);
        items.add(
            JointItem.of(number, recovery, recoveries.observation(number, recovery), monitor));
      } catch (RequestException e) {
        continue; // counted as failed
      }
    }
    AtomicInteger recovered = new AtomicInteger();
    if (!items.isEmpty()) {
      joint.solve(items.iterator(), answer -> recovered.incrementAndGet(), monitor);
    }
    double[] seconds = new double[count];
    Arrays.fill(seconds, (System.nanoTime() - begin) / 1e9 / count * threads);
    return new Round(
        seconds, count - recovered.get(), monitor.proceed("items", recovered.get(), count));
  }

  private boolean isRecovered(int item, Monitor monitor) {
    try {
      recoveries.run(item, monitor);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private long fileBytes() {
    Recovery parts = recoveries.parts();
    long numbers = parts.generator().inputSize() + parts.generator().outputSize();
    numbers += recoveries.areMeasured() ? parts.measurement().outputSize() : 0;
    return recoveries.count() * (numbers * Double.BYTES + LINE_BYTES);
  }

  /** What lasts, and for each thread what an item needs while it is recovered. */
  private long heapBytes(Monitor monitor) {
    LiveHeap heap = new LiveHeap(monitor);
    isRecovered(0, heap);
    long lasting = LiveHeap.now();
    long item = Math.max(0, heap.most() - lasting);
    return lasting + threads * item + recoveries.count() * KEPT_BYTES;
  }
}
