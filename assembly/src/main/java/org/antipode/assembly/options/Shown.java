package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;

/** How a setting is repeated in a sentence about it: as JSON, and not too long. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String of(Setting setting) {
    return setting instanceof Setting.Value value ? of(value.node()) : "a mapping";
  }

  private static String of(JsonNode node) {
    if (node.isObject()) {
      return "a mapping";
    }
    // A number too large for a double would be written as a text, "Infinity".
    String text = node.isNumber() ? node.asText() : node.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
