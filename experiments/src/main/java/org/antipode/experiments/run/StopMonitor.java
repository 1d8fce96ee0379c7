package org.antipode.experiments.run;

import java.util.function.BooleanSupplier;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;

/**
 * Stops a recovery at the first iteration at which a condition holds, and keeps whether it did: a
 * result of a stopped recovery does not count.
 */
public final class StopMonitor implements Monitor {
  private final BooleanSupplier condition;
  private volatile boolean stopped;

  /**
   * @param condition evaluated at each iteration
   */
  public StopMonitor(BooleanSupplier condition) {
    this.condition = condition;
  }

  @Override
  public boolean proceed(Iteration iteration) {
    if (condition.getAsBoolean()) {
      stopped = true;
    }
    return !stopped;
  }

  /** Whether the condition has held. */
  public boolean isStopped() {
    return stopped;
  }
}
