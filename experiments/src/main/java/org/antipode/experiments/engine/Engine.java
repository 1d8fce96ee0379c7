package org.antipode.experiments.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.batch.BatchFolder;

/**
 * Runs the trials of a sweep, or recovers the items of a batch, wherever it has processors: each by
 * {@link org.antipode.experiments.run.TrialRunner} or {@link
 * org.antipode.experiments.batch.ItemRunner}, so that all engines give identical numbers.
 */
public interface Engine {
  /**
   * Runs trials and hands on each outcome as soon as it is there; returns when all are done, or
   * soon after {@code stop} returns true. Trials that a stop has cut short have no outcome.
   *
   * @param pending the trials to run, in an order that shows the whole sweep early
   * @param sink takes outcomes in any order, from any thread; the same one twice does no harm. What
   *     it throws ends the run, and is thrown on.
   * @param stop asked often, from any thread
   * @throws EngineException if something else than the trials and the sink ends the run
   */
  void run(Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier stop);

  /**
   * Recovers items and keeps each result in the batch's folder, or first in a folder of {@link
   * org.antipode.experiments.batch.BatchParts}; returns when all are done, or soon after {@code
   * stop} returns true.
   *
   * @param open the items to recover, in ascending order
   * @param kept called after results were added to the batch's journal, from any thread
   * @param stop asked often, from any thread
   * @throws org.antipode.experiments.journal.JournalException if the disk refuses a result
   * @throws EngineException if something else than the items ends the run
   */
  void recover(BatchFolder batch, List<Integer> open, Runnable kept, BooleanSupplier stop);
}
