package org.antipode.experiments.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;

/**
 * Runs trials, wherever it has processors: each by {@link org.antipode.experiments.TrialRunner}, so
 * that all engines give identical numbers.
 */
@FunctionalInterface
public interface SweepEngine {
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
}
