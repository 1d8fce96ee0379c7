package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Short names for an axis's values, no two alike.
 *
 * <p>Of parts with options the type and those options are named in which they differ, or the types
 * alone where that is too long and no two have one type; of paths, the file. What is still long is
 * cut in its middle, and numbered where that leaves two alike.
 */
final class Labels {
  private static final String TYPE = "type";
  private static final int LONGEST = 28;

  private Labels() {}

  /** A label for each value. */
  static List<String> of(List<JsonNode> values) {
    List<String> labels =
        values.stream().anyMatch(JsonNode::isObject)
            ? parts(values)
            : values.stream().map(Coordinate::text).toList();
    List<String> types = values.stream().map(Labels::type).toList();
    boolean areLong = labels.stream().anyMatch(label -> label.length() > LONGEST);
    if (areLong && values.stream().anyMatch(JsonNode::isObject) && distinct(types)) {
      labels = types;
    }
    labels = unlessAlike(labels, label -> label.substring(label.lastIndexOf('/') + 1));
    List<String> cut = labels.stream().map(Labels::cut).toList();
    return distinct(cut)
        ? cut
        : IntStream.range(0, cut.size()).mapToObj(i -> cut.get(i) + " (" + (i + 1) + ")").toList();
  }

  private static List<String> unlessAlike(List<String> labels, UnaryOperator<String> shorter) {
    List<String> shortened = labels.stream().map(shorter).toList();
    return distinct(shortened) ? shortened : labels;
  }

  private static boolean distinct(List<String> labels) {
    return Set.copyOf(labels).size() == labels.size();
  }

  private static List<String> parts(List<JsonNode> values) {
    Set<String> keys = new LinkedHashSet<>();
    values.forEach(value -> value.fieldNames().forEachRemaining(keys::add));
    keys.remove(TYPE);
    keys.removeIf(key -> values.stream().map(value -> value.path(key)).distinct().count() == 1);
    boolean types = values.stream().map(Labels::type).distinct().count() > 1 || keys.isEmpty();
    List<String> labels = new ArrayList<>();
    for (JsonNode value : values) {
      List<String> named = new ArrayList<>();
      if (types && !type(value).isEmpty()) {
        named.add(type(value));
      }
      for (String key : keys) {
        if (value.has(key)) {
          named.add(key + " " + Coordinate.text(value.get(key)));
        }
      }
      labels.add(named.isEmpty() ? type(value) + " as it is" : String.join(", ", named));
    }
    return labels;
  }

  /** A part without options is its type alone. */
  private static String type(JsonNode value) {
    return value.isObject() ? value.path(TYPE).asText() : Coordinate.text(value);
  }

  private static String cut(String label) {
    return label.length() <= LONGEST
        ? label
        : label.substring(0, LONGEST / 2) + "…" + label.substring(label.length() - LONGEST / 2 + 1);
  }
}
