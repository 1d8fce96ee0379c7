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
import java.util.function.Consumer;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Key;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.core.NearestName;
import org.antipode.core.Problems;

/**
 * The variants of an experiment under one key: methods or problems.
 *
 * @param settings what each variant lays over the experiment, by its name
 */
record Variants(VariantsKey key, Map<String, ExperimentSettings> settings) {
  private static final int LONGEST_NAME = 40;

  /** Reads the variants; a problem is added for each that is not one. */
  static Variants read(VariantsKey key, ExperimentSettings settings, Problems problems) {
    Map<String, ExperimentSettings> variants = new LinkedHashMap<>();
    Optional<Setting> given = settings.get(key.name());
    if (given.isPresent() && !(given.get() instanceof Setting.Section)) {
      problems.add(
          "%s: must hold %ss by name, such as {adam: {solver: adam}}"
              .formatted(key.name(), key.noun()));
    }
    for (Map.Entry<String, Setting> entry : settings.section(key.name()).entries().entrySet()) {
      String name = entry.getKey();
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        problems.add(
            "%s: a %s's name has 1 to %d characters, but one is '%s'"
                .formatted(key.name(), key.noun(), LONGEST_NAME, name));
      } else if (entry.getValue() instanceof Setting.Section overrides) {
        ExperimentSettings own = settings(overrides, settings.keys());
        requireOwn(key, name, own, problems);
        variants.put(name, own);
      } else {
        problems.add(
            "%s.%s: must hold the keys in which the %s differs, as {solver: adam} does; {} is the experiment as it is"
                .formatted(key.name(), name, key.noun()));
      }
    }
    return new Variants(key, variants);
  }

  private static void requireOwn(
      VariantsKey key, String name, ExperimentSettings own, Problems problems) {
    for (String shared : key.fixed()) {
      if (own.get(shared).isPresent()) {
        problems.add(
            "%s.%s: a method cannot change '%s': all methods are given the same measurements of the same truth. Give the key to the experiment; a sweep can vary it on its grid"
                .formatted(key.name(), name, shared));
      }
    }
    for (String beside : own.keys().others()) {
      if (own.get(beside).isPresent()) {
        problems.add(
            "%s.%s: '%s' is not a key of a %s".formatted(key.name(), name, beside, key.noun()));
      }
    }
  }

  /** A variant's settings, whose keys may have dots; a part is set before its options. */
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

  /** The settings of the variant that is named, laid over others; these where none is. */
  ExperimentSettings over(
      ExperimentSettings base, Optional<JsonNode> name, Consumer<Key.Retyped> retyped) {
    return name.map(n -> base.overlaidWith(settings.get(n.asText()), retyped)).orElse(base);
  }

  /** The values of the axis of all variants; empty if there is none. */
  private Optional<Setting.Value> all() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    settings.keySet().forEach(names::add);
    return names.isEmpty() ? Optional.empty() : Optional.of(new Setting.Value(names, Path.of("")));
  }

  /**
   * The axes of a grid, with those of all problems before them and of all methods after them,
   * unless the grid has an axis of some.
   */
  static Map<String, Setting.Value> axes(
      Variants kinds, Map<String, Setting.Value> grid, Variants methods, Problems problems) {
    Map<String, Setting.Value> axes = new LinkedHashMap<>();
    kinds.all().ifPresent(all -> axes.put(kinds.key.name(), all));
    axes.putAll(grid);
    methods.all().ifPresent(all -> axes.putIfAbsent(methods.key.name(), all));
    for (Variants variants : List.of(kinds, methods)) {
      if (grid.containsKey(variants.key.name())) {
        grid.get(variants.key.name()).node().forEach(name -> variants.requireKnown(name, problems));
      }
    }
    return axes;
  }

  private void requireKnown(JsonNode name, Problems problems) {
    List<String> known = List.copyOf(settings.keySet());
    if (!known.contains(name.asText())) {
      problems.add(
          known.isEmpty()
              ? "grid.%s: there is no key '%s' with %ss by name"
                  .formatted(key.name(), key.name(), key.noun())
              : "grid.%s: unknown %s '%s'.%s %ss: %s"
                  .formatted(
                      key.name(),
                      key.noun(),
                      name.asText(),
                      NearestName.hint(name.asText(), known),
                      Character.toUpperCase(key.noun().charAt(0)) + key.noun().substring(1),
                      String.join(", ", known)));
    }
  }
}
