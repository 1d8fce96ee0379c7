package org.antipode.assembly.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;

/**
 * A part's section taken apart: its type's name, and the options beside it.
 *
 * @param named whether the section names the type; otherwise it is the default
 */
record PartType(String name, boolean named, Setting.Section options) {
  /** Empty, with the problem added, if the type is missing without a default or not a name. */
  static Optional<PartType> of(
      String key,
      Setting.Section section,
      Optional<String> defaultName,
      List<String> available,
      Problems problems) {
    Optional<Setting> given = section.get(PartOptions.TYPE);
    Setting.Section options = section.without(PartOptions.TYPE);
    if (given.isEmpty()) {
      if (defaultName.isEmpty()) {
        problems.add(
            key
                + ": option 'type' is required: the "
                + key
                + "'s name. Available: "
                + (available.isEmpty() ? "none" : String.join(", ", available)));
      }
      return defaultName.map(name -> new PartType(name, false, options));
    }
    if (given.get() instanceof Setting.Value value && value.node().isTextual()) {
      return Optional.of(new PartType(value.node().textValue(), true, options));
    }
    problems.add(
        key
            + ": option 'type' must be a name but is "
            + (given.get() instanceof Setting.Value value ? value.node() : "a mapping"));
    return Optional.empty();
  }

  /**
   * The options that the default type has too; each that only other types have is a problem, which
   * names them.
   *
   * @param optionsOf the options of every type
   */
  Setting.Section ofDefault(String key, Map<String, List<String>> optionsOf, Problems problems) {
    Setting.Section own = options;
    for (String option : options.entries().keySet()) {
      List<String> having =
          optionsOf.keySet().stream()
              .filter(type -> optionsOf.get(type).contains(option))
              .sorted()
              .toList();
      if (!having.isEmpty() && !having.contains(name)) {
        problems.add(
            "%s: option '%s' needs a type, as '%s', the default, does not have it; write %s: {type: %s, %s: ...}"
                .formatted(key, option, name, key, String.join(" or ", having), option));
        own = own.without(option);
      }
    }
    return own;
  }
}
