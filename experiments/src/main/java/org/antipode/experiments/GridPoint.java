package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One place of a sweep's grid.
 *
 * @param index its place in the order in which the last axis varies fastest, from 0
 * @param values one value for each axis, in the axes' order
 */
public record GridPoint(int index, List<JsonNode> values) {
  public GridPoint {
    values = List.copyOf(values);
  }
}
