package org.antipode.report.part;

import java.util.stream.Collectors;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.report.text.Table;

/** One key of an experiment file for a person. */
public final class KeyText {
  private KeyText() {}

  /** Its meaning, its types or options, and a line of a file. */
  public static String of(KeyDescription key) {
    StringBuilder text = new StringBuilder(key.key()).append(": ").append(key.meaning());
    if (!key.types().isEmpty()) {
      Table types = new Table("TYPE", "OPTIONS", "MEANING");
      key.types()
          .forEach(
              type ->
                  types.row(
                      type.name(),
                      type.options().stream()
                          .map(OptionDescription::name)
                          .collect(Collectors.joining(", ")),
                      type.summary()));
      text.append("\n\n").append(types);
    }
    if (!key.options().isEmpty()) {
      text.append("\n\n").append(PartDescription.options(key.options()));
    }
    return text.append("\n\nIn an experiment file:\n  ").append(key.example()).toString();
  }
}
