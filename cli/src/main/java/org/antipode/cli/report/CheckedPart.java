package org.antipode.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.antipode.core.check.CheckReport;
import org.antipode.core.check.CheckResult;

/** What the checks found of one part. */
public record CheckedPart(String name, int inputSize, int outputSize, CheckReport report) {
  /** A paragraph for each part, a line for each check. */
  public static String text(List<CheckedPart> parts) {
    return parts.stream().map(CheckedPart::text).collect(Collectors.joining("\n\n"));
  }

  private String text() {
    int width = report.results().stream().mapToInt(r -> r.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(name).append(", ").append(inputSize).append(" → ").append(outputSize);
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
    json.put("inputSize", inputSize);
    json.put("outputSize", outputSize);
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
