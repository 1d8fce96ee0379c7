package org.antipode.theory;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;

/** A monitor of tasks, as a lambda. */
@FunctionalInterface
public interface TaskMonitor extends Monitor {
  @Override
  boolean proceed(String task, int done, int total);

  @Override
  default boolean proceed(Iteration iteration) {
    return true;
  }

  /** Stops all work at once: a search then returns what its first start found. */
  static Monitor stop() {
    return (TaskMonitor) (task, done, total) -> false;
  }
}
