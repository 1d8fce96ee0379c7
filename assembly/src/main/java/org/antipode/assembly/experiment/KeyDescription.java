package org.antipode.assembly.experiment;

import java.util.List;
import org.antipode.assembly.options.OptionDescription;

/**
 * One top-level key of an experiment file as the documentation shows it.
 *
 * @param meaning in a few words, with what holds where the key is left out
 * @param types the parts that the key can name; empty for a key that has none
 * @param options the key itself where it holds a single value, or the keys within its section
 * @param example a line of a file
 */
public record KeyDescription(
    String key, String meaning, List<Type> types, List<OptionDescription> options, String example) {
  /**
   * A type, with its options.
   *
   * @param summary what it is, in a few words
   */
  public record Type(String name, String summary, List<OptionDescription> options) {}

  public KeyDescription {
    types = List.copyOf(types);
    options = List.copyOf(options);
  }
}
