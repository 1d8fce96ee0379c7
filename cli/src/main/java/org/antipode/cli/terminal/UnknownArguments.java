package org.antipode.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.NearestName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of arguments that no command understands: what was probably meant. */
final class UnknownArguments {
  private UnknownArguments() {}

  static List<String> problems(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> options = new ArrayList<>();
    command.options().forEach(option -> options.addAll(List.of(option.names())));
    List<String> commands = List.copyOf(command.subcommands().keySet());
    List<String> problems = new ArrayList<>();
    for (String argument : e.getUnmatched()) {
      String name = argument.replaceFirst("=.*", "");
      if (argument.startsWith("-")) {
        problems.add("Unknown option '" + name + "'." + NearestName.hint(name, options));
      } else if (commands.isEmpty()) {
        problems.add("One argument too many: '" + argument + "'." + listHint(argument));
      } else {
        problems.add(
            "Unknown command '"
                + argument
                + "'."
                + NearestName.hint(argument, commands)
                + " Commands: "
                + String.join(", ", commands)
                + ".");
        // What follows belongs to an unknown command.
        break;
      }
    }
    // An option in place of another's value: nothing is unmatched.
    return problems.isEmpty() ? List.of(e.getMessage()) : problems;
  }

  /** What a shell leaves of an unquoted list or mapping. */
  private static String listHint(String argument) {
    return argument.endsWith(",") || argument.endsWith("]") || argument.endsWith("}")
        ? " A list with spaces needs quotes: -s 'KEY=[1, 2, 3]'."
        : "";
  }
}
