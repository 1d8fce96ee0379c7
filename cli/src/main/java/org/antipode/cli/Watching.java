package org.antipode.cli;

import java.util.Optional;
import org.antipode.cli.terminal.TerminalBar;
import org.antipode.theory.Watch;

/**
 * Sees a long computation: shows on a terminal how far it is, and ends it when Ctrl-C is pressed.
 */
record Watching(Optional<TerminalBar> bar, Interruption interruption) implements AutoCloseable {
  /**
   * @param shown whether there is a terminal to show it on
   */
  static Watching of(
      boolean shown, String task, AntipodeCommand antipode, Interruption interruption) {
    return new Watching(
        shown ? Optional.of(new TerminalBar(task, 1, antipode.err())) : Optional.empty(),
        interruption);
  }

  /** What the computation asks whether to go on. */
  Watch watch() {
    return (task, done, total) -> {
      bar.ifPresent(
          line -> {
            line.say(task);
            line.reach(done, total);
          });
      return !interruption.asked();
    };
  }

  @Override
  public void close() {
    bar.ifPresent(TerminalBar::close);
  }
}
