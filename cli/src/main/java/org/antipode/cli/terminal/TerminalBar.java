package org.antipode.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar: one line on the terminal. */
public final class TerminalBar implements AutoCloseable {
  private final PrintStream terminal;
  private final ProgressBar bar;

  /**
   * @param from how many parts an earlier run has done; they count for no time
   */
  public TerminalBar(String task, int from, int total, PrintStream terminal) {
    this.terminal = terminal;
    // The bar closes its line only if it had time to be drawn before; this class always does.
    ConsoleProgressBarConsumer line =
        new ConsoleProgressBarConsumer(terminal) {
          @Override
          public void close() {}
        };
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .startsFrom(from, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .continuousUpdate()
            .setConsumer(line)
            .build();
  }

  /** Counts one more part as done. */
  public void step() {
    bar.step();
  }

  /** Shows a message behind the bar. */
  public void say(String message) {
    bar.setExtraMessage(message);
  }

  /** Sets how many parts of how many are done. */
  public void reach(int done, int total) {
    bar.maxHint(total);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
    terminal.println();
  }
}
