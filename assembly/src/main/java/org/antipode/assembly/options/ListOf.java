package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    if (setting instanceof Setting.Bound bound) {
      return bound.value() instanceof List<?> list ? list : List.of(bound.value());
    }
    List<Object> entries = new ArrayList<>();
    each(setting, element -> entries.add(entry.read(element)));
    return List.copyOf(entries);
  }

  @Override
  public void require(Setting setting) throws UnfitException {
    each(setting, entry::require);
  }

  /** Reads one entry. */
  private interface Reader {
    void read(Setting element) throws UnfitException;
  }

  private void each(Setting setting, Reader reader) throws UnfitException {
    if (!(setting instanceof Setting.Value value) || !value.node().isArray()) {
      throw new UnfitException(unfit(setting).getMessage() + asList(setting));
    }
    int number = 0;
    for (JsonNode node : value.node()) {
      number++;
      try {
        reader.read(Setting.of(node, value.folder()));
      } catch (UnfitException e) {
        boolean several = node.isTextual() && node.textValue().strip().contains(" ");
        throw (several
                ? new UnfitException(e.getMessage() + "; commas separate the entries of a list")
                : e)
            .inEntry(number);
      }
    }
  }

  @Override
  public Optional<Class<?>> part() {
    return entry.part();
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
