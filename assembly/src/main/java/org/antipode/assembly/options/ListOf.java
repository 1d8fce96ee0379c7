package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list; a single value is not taken for a list of one. */
record ListOf(OptionType entry) implements OptionType {
  @Override
  public String words() {
    return "a list of " + entry.manyWords();
  }

  @Override
  public String manyWords() {
    return "lists of " + entry.manyWords();
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (!(setting instanceof Setting.Value value) || !value.node().isArray()) {
      throw new UnfitException(unfit(setting).getMessage() + asList(setting));
    }
    List<Object> entries = new ArrayList<>();
    for (JsonNode node : value.node()) {
      try {
        entries.add(entry.read(Setting.of(node, value.folder())));
      } catch (UnfitException e) {
        boolean several = node.isTextual() && node.textValue().strip().contains(" ");
        throw (several
                ? new UnfitException(e.getMessage() + "; commas separate the entries of a list")
                : e)
            .inEntry(entries.size() + 1);
      }
    }
    return List.copyOf(entries);
  }

  /** {@code "; write [5, 40, 80]"} where a single value holds the entries. */
  private static String asList(Setting setting) {
    if (!(setting instanceof Setting.Value value) || !value.node().isValueNode()) {
      return "";
    }
    String text = value.node().asText().replaceAll("^[\\s\\[]+|[\\s,\\]]+$", "");
    return value.node().isNull() || text.isEmpty()
        ? ""
        : "; write [" + text.replaceAll("[,\\s]+", ", ") + "]";
  }

  @Override
  public List<Path> files(Object value) {
    return ((List<?>) value).stream().flatMap(element -> entry.files(element).stream()).toList();
  }

  @Override
  public JsonNode write(Object value) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ((List<?>) value).forEach(element -> array.add(entry.write(element)));
    return array;
  }
}
