package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;

/**
 * Writes the settings of a sweep with absolute paths, so that they can be read from any folder.
 *
 * <p>Settings do not mark which texts are paths. A text is written as an absolute path if a
 * resolved experiment has that path under the same key.
 *
 * @param resolved the experiment of each point
 */
record SweepDescription(List<JsonNode> resolved) {
  /** All settings, with the sweep's own keys resolved and each range of the grid as a list. */
  ObjectNode of(
      Setting.Section base,
      Map<String, Setting.Value> axes,
      SweepOptions options,
      ExperimentSettings settings) {
    ObjectNode description = (ObjectNode) written(base, new HashSet<>(resolved));
    ObjectNode grid = description.putObject(SweepKeys.GRID.name());
    axes.forEach(
        (key, values) -> {
          Set<JsonNode> inPlace =
              resolved.stream().map(node -> at(node, key)).collect(Collectors.toSet());
          ArrayNode list = grid.putArray(key);
          values
              .node()
              .forEach(value -> list.add(written(Setting.of(value, values.folder()), inPlace)));
        });
    description.setAll(SweepKeys.OPTIONS.schema().write(options));
    for (VariantsKey key : List.of(VariantsKey.PROBLEMS, VariantsKey.COMPARE)) {
      settings
          .get(key.name())
          .ifPresent(
              variants ->
                  description.set(
                      key.name(), variants((Setting.Section) variants, settings.keys())));
    }
    settings
        .get(SweepKeys.REPORT.name())
        .ifPresent(report -> description.set(SweepKeys.REPORT.name(), written(report, Set.of())));
    return description;
  }

  /** Variants in the same order, their overrides nested. */
  private ObjectNode variants(Setting.Section variants, Keys keys) {
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    variants
        .entries()
        .forEach(
            (name, overrides) ->
                described.set(
                    name,
                    written(
                        Variants.settings((Setting.Section) overrides, keys).root(),
                        new HashSet<>(resolved))));
    return described;
  }

  private static JsonNode at(JsonNode root, String key) {
    JsonNode node = root;
    for (String part : key.split("\\.", -1)) {
      node = node.path(part);
    }
    return node;
  }

  /**
   * The setting with absolute paths.
   *
   * @param resolved the values that resolved experiments have in this place
   */
  private static JsonNode written(Setting setting, Set<JsonNode> resolved) {
    if (setting instanceof Setting.Value value) {
      return written(value.node(), value.folder(), resolved);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ((Setting.Section) setting)
        .entries()
        .forEach((key, of) -> object.set(key, written(of, inner(resolved, key))));
    return object;
  }

  /**
   * @param resolved the values that resolved experiments have in this place
   */
  private static JsonNode written(JsonNode value, Path folder, Set<JsonNode> resolved) {
    if (value.isArray()) {
      // Of a list of truths, each experiment has one.
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        int index = i;
        Set<JsonNode> entries =
            resolved.stream()
                .map(node -> node.isArray() ? node.path(index) : node)
                .collect(Collectors.toSet());
        list.add(written(value.get(i), folder, entries));
      }
      return list;
    }
    return value.isTextual()
        ? absolute(value.textValue(), folder).filter(resolved::contains).orElse(value)
        : value;
  }

  private static Set<JsonNode> inner(Set<JsonNode> nodes, String key) {
    return nodes.stream().map(node -> node.path(key)).collect(Collectors.toSet());
  }

  private static Optional<JsonNode> absolute(String text, Path folder) {
    try {
      return Optional.of(
          TextNode.valueOf(folder.toAbsolutePath().resolve(text).normalize().toString()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
