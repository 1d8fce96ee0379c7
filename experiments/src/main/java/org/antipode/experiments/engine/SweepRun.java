package org.antipode.experiments.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.core.RequestException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.TrialRunner;
import org.antipode.experiments.journal.Journal;

/**
 * Runs what is left of a sweep and keeps every outcome.
 *
 * @param journal stores the outcomes, and holds those of earlier runs
 */
public record SweepRun(Sweep sweep, SweepEngine engine, Journal journal) {
  /**
   * Runs until all trials are done, or {@code stop} says so.
   *
   * @param watcher sees each outcome once it is kept; called by one thread at a time
   * @return every outcome that is kept, by point and repetition: what came when does not show
   * @throws RequestException if the parts of the first point cannot be made or do not fit
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses an outcome
   * @throws EngineException if the engine cannot go on
   */
  public List<Outcome> run(Consumer<Outcome> watcher, BooleanSupplier stop) {
    List<Trial> pending = journal.pending();
    if (!pending.isEmpty()) {
      new TrialRunner(sweep).check();
      engine.run(sweep, pending, outcome -> keep(outcome, watcher), stop);
    }
    return journal.outcomes();
  }

  private void keep(Outcome outcome, Consumer<Outcome> watcher) {
    synchronized (journal) {
      if (journal.append(outcome)) {
        watcher.accept(outcome);
      }
    }
  }
}
