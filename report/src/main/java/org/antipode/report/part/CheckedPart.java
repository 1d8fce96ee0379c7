package org.antipode.report.part;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.antipode.report.json.Json;
import org.antipode.testkit.CheckReport;
import org.antipode.testkit.CheckResult;

/**
 * What the checks found of one part.
 *
 * @param inputSize empty for a part that is not a map
 * @param outputSize empty for a part that is not a map
 */
public record CheckedPart(
    String name, OptionalInt inputSize, OptionalInt outputSize, CheckReport report) {
  /** A part that is not a map. */
  public CheckedPart(String name, CheckReport report) {
    this(name, OptionalInt.empty(), OptionalInt.empty(), report);
  }

  /** A paragraph for each part, a line for each check. */
  public static String text(List<CheckedPart> parts) {
    return parts.stream().map(CheckedPart::text).collect(Collectors.joining("\n\n"));
  }

  private String text() {
    int width = report.results().stream().mapToInt(r -> r.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(name);
    if (inputSize.isPresent() && outputSize.isPresent()) {
      text.append(", %d → %d".formatted(inputSize.getAsInt(), outputSize.getAsInt()));
    }
    for (CheckResult result : report.results()) {
      text.append(result.passed() ? "\n  ok      " : "\n  FAILED  ")
          .append(result.name())
          .append(" ".repeat(width - result.name().length() + 2))
          .append(result.detail());
    }
    return text.toString();
  }

  /** {@code {"passed": ..., "parts": [{"name", "passed", "checks": [...]}]}}. */
  public static String json(List<CheckedPart> parts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", parts.stream().allMatch(part -> part.report.passed()));
    ArrayNode array = json.putArray("parts");
    parts.forEach(part -> array.add(part.json()));
    return Json.text(json);
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    inputSize.ifPresent(size -> json.put("inputSize", size));
    outputSize.ifPresent(size -> json.put("outputSize", size));
    json.put("passed", report.passed());
    ArrayNode checks = json.putArray("checks");
    for (CheckResult result : report.results()) {
      ObjectNode check = checks.addObject();
      check.put("name", result.name());
      check.put("passed", result.passed());
      check.put("detail", result.detail());
    }
    return json;
  }
}
