package org.antipode.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line on the terminal that shows how far something is. */
public final class TerminalBar implements AutoCloseable {
  private final PrintStream terminal;
  private final ProgressBar bar;

  public TerminalBar(String task, int total, PrintStream terminal) {
    this(task, 0, total, terminal);
  }

  /**
   * @param from how many parts were done before, in no time of this run
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
