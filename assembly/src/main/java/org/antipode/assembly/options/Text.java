package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A String. A text that YAML reads as a number, a boolean or null needs quotes. */
record Text() implements OptionType {
  @Override
  public String words() {
    return "text";
  }

  @Override
  public String manyWords() {
    return "texts";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (setting instanceof Setting.Value value) {
      if (value.node().isTextual()) {
        return value.node().textValue();
      }
      if (value.node().isNumber() || value.node().isBoolean() || value.node().isNull()) {
        throw new UnfitException("must be text but is " + Shown.of(setting) + "; put it in quotes");
      }
    }
    throw unfit(setting);
  }

  @Override
  public JsonNode write(Object value) {
    return TextNode.valueOf((String) value);
  }
}
