package org.antipode.theory;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;

/** A monitor of tasks, given as a function. */
public record TaskMonitor(Tasks tasks) implements Monitor {
  /** Whether a task goes on. */
  @FunctionalInterface
  public interface Tasks {
    boolean proceed(String task, int done, int total);
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    return tasks.proceed(task, done, total);
  }

  @Override
  public boolean proceed(Iteration iteration) {
    return true;
  }

  /** Stops all work at once: a search then returns what its first start found. */
  public static Monitor stop() {
    return new TaskMonitor((task, done, total) -> false);
  }
}
