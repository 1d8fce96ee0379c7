package org.antipode.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.antipode.cli.terminal.TerminalBar;
import org.antipode.experiments.Outcome;

/** A bar on the terminal: the trials that are done, how fast they are, and how many succeeded. */
final class SweepProgress implements AutoCloseable {
  private final TerminalBar bar;
  private final long begin = System.nanoTime();
  private final int before;
  private int done;
  private int successes;

  /**
   * @param before what an earlier run has left
   */
  SweepProgress(List<Outcome> before, int total, PrintStream terminal) {
    this.before = before.size();
    this.done = before.size();
    this.successes = (int) before.stream().filter(Outcome::success).count();
    this.bar = new TerminalBar("Trials", before.size(), total, terminal);
  }

  /** One trial more is done. */
  synchronized void see(Outcome outcome) {
    done++;
    successes += outcome.success() ? 1 : 0;
    double seconds = (System.nanoTime() - begin) / 1e9;
    bar.step();
    bar.say(
        String.format(
            Locale.ROOT,
            "%.1f/s, %.1f%% succeeded",
            (done - before) / seconds,
            100.0 * successes / done));
  }

  @Override
  public void close() {
    bar.close();
  }
}
