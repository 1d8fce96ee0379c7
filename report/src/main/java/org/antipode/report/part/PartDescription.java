package org.antipode.report.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.registry.Installed;
import org.antipode.report.text.Table;

/** One part for a person: its options, and how to write it in a file and on the command line. */
public final class PartDescription {
  private PartDescription() {}

  /** Several lines; what must be filled in is written in capital letters. */
  public static String of(Installed<?> part) {
    List<OptionDescription> shown =
        part.options().stream()
            .filter(option -> option.required() || option.defaultValue().isPresent())
            .toList();
    return """
    %s (%s): %s
    from %s

    %s

    In an experiment file:
      %s
    On the command line:
      %s\
    """
        .formatted(
            part.name(),
            part.kind().name(),
            part.summary(),
            part.origin(),
            part.options().isEmpty() ? "No options." : options(part.options()),
            yaml(part, shown),
            commandLine(part, shown));
  }

  static String options(List<OptionDescription> options) {
    Table table = new Table("OPTION", "TYPE", "DEFAULT", "BOUNDS", "MEANING");
    for (OptionDescription option : options) {
      table.row(
          option.name(),
          option.type(),
          option
              .defaultValue()
              .map(PartDescription::shown)
              .orElse(option.required() ? "(required)" : "(none)"),
          bounds(option.min(), option.max()),
          option.help());
    }
    return table.toString();
  }

  private static String bounds(OptionalDouble min, OptionalDouble max) {
    List<String> bounds = new ArrayList<>();
    min.ifPresent(bound -> bounds.add(">= " + number(bound)));
    max.ifPresent(bound -> bounds.add("<= " + number(bound)));
    return String.join(", ", bounds);
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? String.valueOf((long) bound)
        : String.valueOf(bound);
  }

  private static String yaml(Installed<?> part, List<OptionDescription> options) {
    return part.kind().name()
        + ": {type: "
        + part.name()
        + options.stream()
            .map(option -> ", " + option.name() + ": " + value(option))
            .collect(Collectors.joining())
        + "}";
  }

  private static String commandLine(Installed<?> part, List<OptionDescription> options) {
    String kind = part.kind().name();
    return "-s "
        + kind
        + "="
        + part.name()
        + options.stream()
            .map(option -> " -s " + quoted(kind + "." + option.name() + "=" + value(option)))
            .collect(Collectors.joining());
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./=:,+-]*") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String value(OptionDescription option) {
    return option
        .defaultValue()
        .map(PartDescription::shown)
        .orElse(option.name().toUpperCase(Locale.ROOT));
  }

  /** Plain words stay bare; lists and anything that YAML might take for something else do not. */
  private static String shown(JsonNode value) {
    return value.isTextual() && value.textValue().matches("[a-z][a-z0-9-]*")
        ? value.textValue()
        : value.toString();
  }
}
