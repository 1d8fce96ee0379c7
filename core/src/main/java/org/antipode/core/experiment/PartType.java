package org.antipode.core.experiment;

import java.util.List;
import java.util.Optional;
import org.antipode.core.options.Problems;
import org.antipode.core.options.Setting;

/** A part's section taken apart: its type's name, and the options beside it. */
record PartType(String name, Setting.Section options) {
  /** Empty, with the problem told, if the type is missing without a default or not a name. */
  static Optional<PartType> of(
      String key,
      Setting.Section section,
      Optional<String> defaultName,
      List<String> available,
      Problems problems) {
    Optional<Setting> said = section.get(ExperimentKeys.TYPE);
    Setting.Section options = section.without(ExperimentKeys.TYPE);
    if (said.isEmpty()) {
      if (defaultName.isEmpty()) {
        problems.add(
            key
                + ": option 'type' is required: the "
                + key
                + "'s name. Available: "
                + (available.isEmpty() ? "none" : String.join(", ", available)));
      }
      return defaultName.map(name -> new PartType(name, options));
    }
    if (said.get() instanceof Setting.Value value && value.node().isTextual()) {
      return Optional.of(new PartType(value.node().textValue(), options));
    }
    problems.add(
        key
            + ": option 'type' must be a name but is "
            + (said.get() instanceof Setting.Value value ? value.node() : "a mapping"));
    return Optional.empty();
  }
}
