package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/** A boolean. */
record Flag() implements OptionType {
  @Override
  public String words() {
    return "true or false";
  }

  @Override
  public String manyWords() {
    return "true and false";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (setting instanceof Setting.Value value && value.node().isBoolean()) {
      return value.node().booleanValue();
    }
    throw unfit(setting);
  }

  @Override
  public JsonNode write(Object value) {
    return BooleanNode.valueOf((Boolean) value);
  }
}
