package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antipode.core.NearestName;

/**
 * A constant of an enum, written in lower case with hyphens: {@code UNIT_SPHERE} is unit-sphere.
 */
record Choice(Class<? extends Enum<?>> type) implements OptionType {
  @Override
  public String words() {
    return "one of " + String.join(", ", names());
  }

  @Override
  public String manyWords() {
    return "names out of " + String.join(", ", names());
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (!(setting instanceof Setting.Value value) || !value.node().isTextual()) {
      throw unfit(setting);
    }
    String name = value.node().textValue();
    Optional<Enum<?>> constant = constant(name);
    if (constant.isEmpty()) {
      String hint = hint(name);
      throw new UnfitException(unfit(setting).getMessage() + (hint.isEmpty() ? "" : "." + hint));
    }
    return constant.get();
  }

  /** The constant with a name; empty if there is none. */
  Optional<Enum<?>> constant(String name) {
    int index = names().indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[index]);
  }

  /** The nearest name as a sentence with a space before it, or nothing. */
  String hint(String name) {
    return NearestName.hint(name, names());
  }

  @Override
  public JsonNode write(Object value) {
    return TextNode.valueOf(name((Enum<?>) value));
  }

  private List<String> names() {
    return Arrays.stream(type.getEnumConstants()).map(Choice::name).toList();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
