package org.antipode.recovery.strategy;

import java.util.function.BooleanSupplier;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/**
 * Passes one start's iterations and tasks on to the monitor of all starts, and stops the start once
 * its result no longer counts.
 */
final class StartMonitor implements Monitor {
  private final Monitor monitor;
  private final int start;
  private final BooleanSupplier wanted;
  private Throwable thrown;

  /**
   * @param start the start's number, which iterations carry
   * @param wanted whether the start's result still counts
   */
  StartMonitor(Monitor monitor, int start, BooleanSupplier wanted) {
    this.monitor = monitor;
    this.start = start;
    this.wanted = wanted;
  }

  @Override
  public boolean proceed(Iteration iteration) {
    Iteration own =
        new Iteration(
            start,
            iteration.number(),
            iteration.value(),
            iteration.gradientNorm(),
            iteration.flipped(),
            iteration.point());
    return proceed(() -> monitor.proceed(own));
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    return proceed(() -> monitor.proceed(task, done, total));
  }

  private boolean proceed(BooleanSupplier goesOn) {
    try {
      return wanted.getAsBoolean() && goesOn.getAsBoolean();
    } catch (RuntimeException | Error e) {
      thrown = e;
      throw e;
    }
  }

  /** Reports that the start has ended. */
  void ended(SolverResult result) {
    monitor.ended(start, result);
  }

  /** Throws what the monitor threw: that is no failure of the start. */
  void rethrow() {
    if (thrown != null) {
      throw StartQueue.unchecked(thrown);
    }
  }
}
