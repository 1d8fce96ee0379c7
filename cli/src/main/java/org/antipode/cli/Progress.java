package org.antipode.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/** A bar on the terminal: the starts that are done, and the best objective so far. */
final class Progress implements Monitor, AutoCloseable {
  private final PrintStream terminal;
  private final ProgressBar bar;
  private double best = Double.POSITIVE_INFINITY;

  Progress(int starts, PrintStream terminal) {
    this.terminal = terminal;
    // The bar closes its line only if it had time to be drawn before; this class always does.
    ConsoleProgressBarConsumer line =
        new ConsoleProgressBarConsumer(terminal) {
          @Override
          public void close() {}
        };
    bar =
        new ProgressBarBuilder()
            .setTaskName("Starts")
            .setInitialMax(starts)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .continuousUpdate()
            .setConsumer(line)
            .build();
  }

  @Override
  public synchronized boolean proceed(Iteration iteration) {
    best = Math.min(best, iteration.value());
    bar.setExtraMessage(
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
    terminal.println();
  }
}
