package org.antipode.cli;

import java.util.List;
import java.util.stream.Stream;

/** The interrupt key. */
public final class CtrlC {
  private static final List<String> HEARD = List.of("env", "--default-signal=INT");

  private CtrlC() {}

  /**
   * A command that hears it: what a shell runs in its background, these tests too, does not, nor
   * does anything that it starts.
   */
  public static List<String> heard(List<String> command) throws Exception {
    boolean known = new ProcessBuilder(HEARD.get(0), HEARD.get(1), "true").start().waitFor() == 0;
    return known ? Stream.of(HEARD, command).flatMap(List::stream).toList() : command;
  }

  public static void press(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }
}
