package org.antipode.recovery;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/** Two monitors of one recovery: each is called, and either can stop it. */
record BothMonitors(Monitor first, Monitor second) implements Monitor {
  @Override
  public boolean proceed(Iteration iteration) {
    boolean goOn = first.proceed(iteration);
    return second.proceed(iteration) && goOn;
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    boolean goOn = first.proceed(task, done, total);
    return second.proceed(task, done, total) && goOn;
  }

  @Override
  public void ended(int start, SolverResult result) {
    first.ended(start, result);
    second.ended(start, result);
  }
}
