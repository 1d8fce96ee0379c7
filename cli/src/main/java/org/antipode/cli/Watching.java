package org.antipode.cli;

import java.util.Locale;
import java.util.Optional;
import org.antipode.cli.terminal.TerminalBar;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/** Shows on a terminal how far long work is, and stops it after Ctrl-C. */
final class Watching implements Monitor, AutoCloseable {
  private final Optional<TerminalBar> bar;
  private final Interruption interruption;
  private double best = Double.POSITIVE_INFINITY;

  /**
   * @param bar empty where there is no terminal to show it on
   */
  Watching(Optional<TerminalBar> bar, Interruption interruption) {
    this.bar = bar;
    this.interruption = interruption;
  }

  @Override
  public boolean proceed(Iteration iteration) {
    bar.ifPresent(line -> show(line, iteration));
    return !interruption.asked();
  }

  private synchronized void show(TerminalBar line, Iteration iteration) {
    best = Math.min(best, iteration.value());
    line.say(
        String.format(Locale.ROOT, "iteration %d, best objective %.3g", iteration.number(), best));
  }

  @Override
  public void ended(int start, SolverResult result) {
    bar.ifPresent(TerminalBar::step);
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    bar.ifPresent(
        line -> {
          line.say(task);
          line.reach(done, total);
        });
    return !interruption.asked();
  }

  @Override
  public void close() {
    bar.ifPresent(TerminalBar::close);
  }
}
