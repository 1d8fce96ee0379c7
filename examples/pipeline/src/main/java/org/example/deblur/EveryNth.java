package org.example.deblur;

import java.io.PrintStream;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/** Prints every n-th iteration of every start, and how the start ended; never stops the run. */
public record EveryNth(int n, PrintStream out) implements Monitor {
  @Override
  public boolean proceed(Iteration iteration) {
    if (iteration.number() % n == 0) {
      out.printf(
          "start %d, iteration %2d: objective %.3e%n",
          iteration.start(), iteration.number(), iteration.value());
    }
    return true;
  }

  @Override
  public void ended(int start, SolverResult result) {
    out.printf("start %d: %s%n", start, result.stopReason().explanation());
  }
}
