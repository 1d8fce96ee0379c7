package org.antipode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a process that runs a program of this class path. */
final class JavaCommand {
  private JavaCommand() {}

  /**
   * @param options for the virtual machine
   */
  static List<String> of(List<String> options, Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return command;
  }
}
