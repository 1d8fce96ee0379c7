package org.antipode.experiments.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.batch.BatchFolder;
import org.antipode.experiments.batch.BatchParts;
import org.antipode.experiments.journal.ItemJournal;

/** Recovers the items of a batch that are not done. No number depends on the engine. */
public record BatchRun(BatchFolder batch, Engine engine) {
  /**
   * Runs until all items are done, or the monitor stops the run.
   *
   * @param monitor sees how many items are done, and how many a second
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses a result
   * @throws EngineException if the engine cannot go on
   */
  public void run(Monitor monitor) {
    BatchParts parts = BatchParts.of(batch.path());
    parts.takeAll(batch);
    ItemJournal journal = batch.journal();
    List<Integer> open =
        IntStream.range(0, journal.count()).filter(item -> !journal.isDone(item)).boxed().toList();
    if (!open.isEmpty()) {
      Progress progress = new Progress(monitor);
      engine.recover(batch, open, progress::count, () -> !progress.proceed());
    }
    parts.clear();
  }

  /** Counts the items of a run, and reports them. */
  private final class Progress {
    private final Monitor monitor;
    private final long begin = System.nanoTime();
    private final int before = batch.journal().done();
    private volatile Report report = new Report("items", before);

    Progress(Monitor monitor) {
      this.monitor = monitor;
    }

    void count() {
      int done = batch.journal().done();
      double seconds = (System.nanoTime() - begin) / 1e9;
      report = new Report(String.format(Locale.ROOT, "%.1f/s", (done - before) / seconds), done);
    }

    boolean proceed() {
      Report now = report;
      return monitor.proceed(now.task, now.done, batch.journal().count());
    }
  }

  private record Report(String task, int done) {}
}
