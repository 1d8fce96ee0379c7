package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.core.NearestName;
import org.antipode.core.Problems;

/**
 * The methods of the key {@code compare}.
 *
 * @param settings what each method lays over the experiment, by its name
 */
record Methods(Map<String, ExperimentSettings> settings) {
  /** What all methods share: the truth, and how it is measured. */
  private static final List<String> SHARED =
      List.of("seed", "measurement", "noise", "truth", "observed");

  private static final int LONGEST_NAME = 40;

  /** Reads the methods; a problem is added for each that is not one. */
  static Methods read(ExperimentSettings settings, Problems problems) {
    Map<String, ExperimentSettings> methods = new LinkedHashMap<>();
    Optional<Setting> given = settings.get(CompareKey.NAME);
    if (given.isPresent() && !(given.get() instanceof Setting.Section)) {
      problems.add("compare: must hold methods by name, such as {adam: {solver: adam}}");
    }
    for (Map.Entry<String, Setting> entry :
        settings.section(CompareKey.NAME).entries().entrySet()) {
      String name = entry.getKey();
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        problems.add(
            "compare: a method's name has 1 to %d characters, but one is '%s'"
                .formatted(LONGEST_NAME, name));
      } else if (entry.getValue() instanceof Setting.Section overrides) {
        ExperimentSettings own = settings(overrides, settings.keys());
        requireOwn(name, own, problems);
        methods.put(name, own);
      } else {
        problems.add(
            "compare.%s: must hold the keys in which the method differs, as {solver: adam} does; {}"
                    .formatted(name)
                + " is the experiment as it is");
      }
    }
    return new Methods(methods);
  }

  private static void requireOwn(String name, ExperimentSettings own, Problems problems) {
    for (String shared : SHARED) {
      if (own.get(shared).isPresent()) {
        problems.add(
            "compare.%s: a method cannot change '%s': all methods are given the same measurements"
                    .formatted(name, shared)
                + " of the same truth. Give the key to the experiment; a sweep can vary it on its"
                + " grid");
      }
    }
    List<String> beside = own.keys().others();
    for (String key : beside) {
      if (own.get(key).isPresent()) {
        problems.add("compare.%s: '%s' is not a key of a method".formatted(name, key));
      }
    }
  }

  /** A method's settings, whose keys may have dots; a part is set before its options. */
  static ExperimentSettings settings(Setting.Section overrides, Keys keys) {
    List<String> names = new ArrayList<>(overrides.entries().keySet());
    names.sort(Comparator.comparingInt(name -> AxisSettings.path(name).length));
    ExperimentSettings settings = keys.none();
    for (String name : names) {
      Setting setting = overrides.get(name).orElseThrow();
      settings = settings.overlaidWith(keys.settings(AxisSettings.nested(name, setting)));
    }
    return settings;
  }

  /** The axes, with one of all methods after them unless there is one of some. */
  Map<String, Setting.Value> axes(Map<String, Setting.Value> axes, Problems problems) {
    Setting.Value chosen = axes.get(CompareKey.NAME);
    if (chosen != null) {
      chosen.node().forEach(name -> requireKnown(name, problems));
      return axes;
    }
    if (settings.isEmpty()) {
      return axes;
    }
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    settings.keySet().forEach(names::add);
    Map<String, Setting.Value> all = new LinkedHashMap<>(axes);
    all.put(CompareKey.NAME, new Setting.Value(names, Path.of("")));
    return all;
  }

  private void requireKnown(JsonNode name, Problems problems) {
    List<String> known = List.copyOf(settings.keySet());
    if (!known.contains(name.asText())) {
      problems.add(
          known.isEmpty()
              ? "grid.compare: there is no key 'compare' with methods by name"
              : "grid.compare: unknown method '%s'.%s Methods: %s"
                  .formatted(
                      name.asText(),
                      NearestName.hint(name.asText(), known),
                      String.join(", ", known)));
    }
  }
}
