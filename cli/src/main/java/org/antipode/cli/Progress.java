package org.antipode.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.antipode.cli.terminal.TerminalBar;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/** A bar on the terminal: the starts that are done, and the best objective so far. */
final class Progress implements Monitor, AutoCloseable {
  private final TerminalBar bar;
  private double best = Double.POSITIVE_INFINITY;

  Progress(int starts, PrintStream terminal) {
    bar = new TerminalBar("Starts", starts, terminal);
  }

  @Override
  public synchronized boolean proceed(Iteration iteration) {
    best = Math.min(best, iteration.value());
    bar.say(
        String.format(Locale.ROOT, "iteration %d, best objective %.3g", iteration.number(), best));
    return true;
  }

  @Override
  public synchronized void ended(int start, SolverResult result) {
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
  }
}
