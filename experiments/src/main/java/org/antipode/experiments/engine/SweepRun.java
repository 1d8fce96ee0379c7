package org.antipode.experiments.engine;

import java.util.List;
import java.util.Locale;
import org.antipode.core.RequestException;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.journal.TrialLog;
import org.antipode.experiments.run.TrialRunner;

/**
 * Runs what is left of a sweep and keeps every outcome.
 *
 * @param journal stores the outcomes, and may hold those of earlier runs
 */
public record SweepRun(Sweep sweep, Engine engine, TrialLog journal) {
  /**
   * Runs until all trials are done, or the monitor stops the run.
   *
   * @param monitor sees how many trials are done, how many a second, and how many succeeded
   * @return every outcome that is kept, by point and repetition, whatever the order they came in
   * @throws RequestException if the parts of the first point cannot be made or do not fit
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses an outcome
   * @throws EngineException if the engine cannot go on
   */
  public List<Outcome> run(Monitor monitor) {
    List<Trial> pending = journal.pending();
    if (!pending.isEmpty()) {
      new TrialRunner(sweep).check();
      Progress progress = new Progress(monitor);
      engine.run(sweep, pending, progress::keep, () -> !progress.proceed());
      // An older count may have been reported last, by another thread.
      progress.proceed();
    }
    return journal.outcomes();
  }

  /** Counts the outcomes of a run, and reports them. */
  private final class Progress {
    private final Monitor monitor;
    private final long begin = System.nanoTime();
    private final int before;
    private int successes;
    private volatile Report report;

    Progress(Monitor monitor) {
      this.monitor = monitor;
      List<Outcome> results = journal.results();
      before = results.size();
      successes = (int) results.stream().filter(Outcome::success).count();
      report = new Report("trials", before);
    }

    void keep(Outcome outcome) {
      synchronized (journal) {
        if (journal.append(outcome)) {
          successes += outcome.success() ? 1 : 0;
          int done = report.done + 1;
          report = new Report(task(done), done);
          proceed();
        }
      }
    }

    private String task(int done) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      return String.format(
          Locale.ROOT,
          "%.1f/s, %.1f%% succeeded",
          (done - before) / seconds,
          100.0 * successes / done);
    }

    boolean proceed() {
      Report now = report;
      return monitor.proceed(now.task, now.done, sweep.size());
    }
  }

  private record Report(String task, int done) {}
}
