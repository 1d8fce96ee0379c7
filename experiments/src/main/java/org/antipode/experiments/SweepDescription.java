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
import org.antipode.assembly.options.Setting;

/**
 * Writes what was said of a sweep so that it can be read anywhere: paths are absolute.
 *
 * <p>Which texts are paths is known to the parts' options alone: a text is one where a resolved
 * experiment has the full path in its place.
 *
 * @param resolved the experiment of each point
 */
record SweepDescription(List<JsonNode> resolved) {
  /** Everything that was said, with every sweep's key and all values of the grid. */
  ObjectNode of(
      Setting.Section base,
      Map<String, Setting.Value> axes,
      SweepOptions options,
      Optional<Setting> report) {
    ObjectNode description = (ObjectNode) said(base, new HashSet<>(resolved));
    ObjectNode grid = description.putObject(SweepKeys.GRID.name());
    axes.forEach(
        (key, values) -> {
          Set<JsonNode> there =
              resolved.stream().map(node -> at(node, key)).collect(Collectors.toSet());
          ArrayNode list = grid.putArray(key);
          values.node().forEach(value -> list.add(said(Setting.of(value, values.folder()), there)));
        });
    description.setAll(SweepKeys.OPTIONS.schema().write(options));
    report.ifPresent(section -> description.set(SweepKeys.REPORT.name(), said(section, Set.of())));
    return description;
  }

  private static JsonNode at(JsonNode root, String key) {
    JsonNode node = root;
    for (String part : key.split("\\.", -1)) {
      node = node.path(part);
    }
    return node;
  }

  private static JsonNode said(Setting setting, Set<JsonNode> there) {
    if (setting instanceof Setting.Value value) {
      return said(value.node(), value.folder(), there);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ((Setting.Section) setting)
        .entries()
        .forEach((key, of) -> object.set(key, said(of, inner(there, key))));
    return object;
  }

  private static JsonNode said(JsonNode value, Path folder, Set<JsonNode> there) {
    if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        int index = i;
        Set<JsonNode> entries =
            there.stream().map(node -> node.path(index)).collect(Collectors.toSet());
        list.add(said(value.get(i), folder, entries));
      }
      return list;
    }
    return value.isTextual()
        ? absolute(value.textValue(), folder).filter(there::contains).orElse(value)
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
