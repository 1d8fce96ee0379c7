package org.antipode.experiments.engine;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.batch.BatchFolder;
import org.antipode.experiments.batch.ItemRunner;
import org.antipode.experiments.batch.JointRunner;
import org.antipode.experiments.run.TrialRunner;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.batch.JointRecovery;

/**
 * Threads of this process, each with one trial, or item, after another. Where the solver takes many
 * items together, one thread runs it and the others read items and keep results.
 *
 * @param threads how many trials or items run at once, at most
 * @param results takes each trial's result before the trial is kept; called from any thread
 */
public record LocalEngine(int threads, BiConsumer<Trial, RecoveryResult> results)
    implements Engine {
  /** An engine that keeps no result beside its outcome. */
  LocalEngine(int threads) {
    this(threads, (trial, result) -> {});
  }

  @Override
  public void run(Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier stop) {
    TrialRunner runner = new TrialRunner(sweep, results);
    runner.warmUp(pending, stop);
    Queue<Trial> queue = new ConcurrentLinkedQueue<>(pending);
    Workers.run(
        Math.max(1, Math.min(threads, pending.size())),
        failed -> {
          BooleanSupplier ended = () -> failed.getAsBoolean() || stop.getAsBoolean();
          for (Trial trial = queue.poll(); trial != null; trial = queue.poll()) {
            if (ended.getAsBoolean()) {
              break;
            }
            runner.run(trial, ended).ifPresent(sink);
          }
        });
  }

  @Override
  public void recover(BatchFolder batch, List<Integer> open, Runnable kept, BooleanSupplier stop) {
    Optional<JointRecovery> joint = JointRecovery.of(batch.source().recoveries().parts(), threads);
    if (joint.isPresent()) {
      new JointRunner(batch, joint.get(), threads).run(open, result -> kept.run(), stop);
      return;
    }
    ItemRunner runner = new ItemRunner(batch);
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.max(1, Math.min(threads, open.size())),
        failed -> {
          BooleanSupplier ended = () -> failed.getAsBoolean() || stop.getAsBoolean();
          for (int i = next.getAndIncrement();
              i < open.size() && !ended.getAsBoolean();
              i = next.getAndIncrement()) {
            if (runner.run(open.get(i), ended).isPresent()) {
              kept.run();
            }
          }
        });
  }
}
