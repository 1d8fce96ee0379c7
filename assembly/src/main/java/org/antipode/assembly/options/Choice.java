package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    int index = names().indexOf(name);
    if (index < 0) {
      String hint = NearestName.hint(name, names());
      throw new UnfitException(unfit(setting).getMessage() + (hint.isEmpty() ? "" : "." + hint));
    }
    return type.getEnumConstants()[index];
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
