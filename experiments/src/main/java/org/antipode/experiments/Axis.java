package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One key that a sweep varies.
 *
 * @param key a dotted path into the experiment file, such as {@code measurement.rows}
 * @param values what it takes in turn, at least one: numbers, texts, truths or lists of numbers
 */
public record Axis(String key, List<JsonNode> values) {
  /**
   * @throws IllegalArgumentException if there is no value
   */
  public Axis {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("grid: '" + key + "' has no value");
    }
  }
}
