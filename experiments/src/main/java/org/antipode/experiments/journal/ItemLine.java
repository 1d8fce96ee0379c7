package org.antipode.experiments.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antipode.report.batch.ItemResult;

/** An item's result as a line of a batch's journal has it. */
final class ItemLine {
  private static final String ITEM = "item";
  private static final String STOP_REASON = "stopReason";
  private static final String CONVERGED = "converged";
  private static final String NUMBERS = "numbers";
  private static final String COUNTS = "counts";
  private static final String SECONDS = "seconds";
  private static final String FAILURE = "failure";
  private static final String CHECKSUM = "checksum";

  private ItemLine() {}

  /**
   * The line.
   *
   * @param checksum of the item's arrays
   */
  static ObjectNode json(ItemResult result, long checksum) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(ITEM, result.item());
    line.put(STOP_REASON, result.stopReason());
    line.put(CONVERGED, result.converged());
    result.numbers().forEach(line.putObject(NUMBERS)::put);
    result.counts().forEach(line.putObject(COUNTS)::put);
    line.put(SECONDS, result.seconds());
    result.failure().ifPresent(why -> line.put(FAILURE, why));
    line.put(CHECKSUM, checksum);
    return line;
  }

  static boolean is(ObjectNode line) {
    return line.path(ITEM).isInt()
        && line.path(STOP_REASON).isTextual()
        && line.path(CONVERGED).isBoolean()
        && line.path(NUMBERS).isObject()
        && line.path(NUMBERS).valueStream().allMatch(JsonNode::isNumber)
        && line.path(COUNTS).isObject()
        && line.path(COUNTS).valueStream().allMatch(JsonNode::isIntegralNumber)
        && line.path(SECONDS).isNumber()
        && (line.path(FAILURE).isMissingNode() || line.path(FAILURE).isTextual())
        && line.path(CHECKSUM).isIntegralNumber();
  }

  static int item(ObjectNode line) {
    return line.get(ITEM).intValue();
  }

  static long checksum(ObjectNode line) {
    return line.get(CHECKSUM).longValue();
  }

  static ItemResult result(ObjectNode line) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    line.get(NUMBERS).properties().forEach(n -> numbers.put(n.getKey(), n.getValue().asDouble()));
    Map<String, Long> counts = new LinkedHashMap<>();
    line.get(COUNTS).properties().forEach(n -> counts.put(n.getKey(), n.getValue().asLong()));
    return new ItemResult(
        item(line),
        line.get(STOP_REASON).textValue(),
        line.get(CONVERGED).booleanValue(),
        numbers,
        counts,
        line.get(SECONDS).doubleValue(),
        Optional.ofNullable(line.get(FAILURE)).map(JsonNode::textValue));
  }
}
