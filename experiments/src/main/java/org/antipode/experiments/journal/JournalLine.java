package org.antipode.experiments.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Outcome;

/** One line of a journal: JSON in UTF-8 that ends with a line feed. */
final class JournalLine {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JournalLine() {}

  static byte[] bytes(JsonNode node) {
    try {
      return (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory can always be written", e);
    }
  }

  static ObjectNode json(Outcome outcome) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("point", outcome.point());
    line.put("repetition", outcome.repetition());
    line.put("seed", outcome.seed());
    line.put("success", outcome.success());
    line.put("seconds", outcome.seconds());
    outcome.failure().ifPresent(cause -> line.put("failure", cause));
    ObjectNode metrics = line.putObject("metrics");
    outcome.metrics().forEach(metrics::put);
    return line;
  }

  /** The line's object, or empty if it is none. */
  static Optional<ObjectNode> object(byte[] line) {
    try {
      return MAPPER.readTree(line) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The outcome that a line holds; empty if the line is no outcome. */
  static Optional<Outcome> outcome(byte[] line) {
    return object(line).filter(JournalLine::isOutcome).map(JournalLine::outcome);
  }

  private static boolean isOutcome(ObjectNode line) {
    return line.path("point").isInt()
        && line.path("repetition").isInt()
        && line.path("seed").isIntegralNumber()
        && line.path("success").isBoolean()
        && line.path("seconds").isNumber()
        && line.path("metrics").isObject()
        && line.path("metrics").valueStream().allMatch(JsonNode::isNumber)
        && (line.path("failure").isMissingNode() || line.path("failure").isTextual());
  }

  private static Outcome outcome(ObjectNode line) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    line.get("metrics").properties().forEach(m -> metrics.put(m.getKey(), m.getValue().asDouble()));
    return new Outcome(
        line.get("point").intValue(),
        line.get("repetition").intValue(),
        line.get("seed").longValue(),
        line.get("success").booleanValue(),
        metrics,
        line.get("seconds").doubleValue(),
        Optional.ofNullable(line.get("failure")).map(JsonNode::textValue));
  }
}
