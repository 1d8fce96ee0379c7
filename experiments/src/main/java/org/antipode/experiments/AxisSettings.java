package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;
import org.antipode.core.spi.Option;

/**
 * Reads the axes of a grid: {@code measurement.rows: [10, 20, 30]} or {@code measurement.rows:
 * {from: 10, to: 30, step: 10}}.
 */
final class AxisSettings {
  private static final BigDecimal MOST_STEPS = BigDecimal.valueOf(100_000);

  private final Problems problems;
  private final Map<String, Setting.Value> axes = new LinkedHashMap<>();

  private AxisSettings(Problems problems) {
    this.problems = problems;
  }

  /** The first and the last value, which is met only if the steps meet it. */
  private record Range(
      @Option("first value") Double from,
      @Option("value that none exceeds") Double to,
      @Option("from one value to the next, more than 0") double step) {}

  /** Each dotted key with the list of its values, in order. */
  static Map<String, Setting.Value> read(Setting grid, Problems problems) {
    AxisSettings settings = new AxisSettings(problems);
    if (grid instanceof Setting.Section section) {
      section.entries().forEach(settings::read);
    } else {
      problems.add("grid: must be a mapping, such as {measurement.rows: [10, 20, 30]}");
    }
    return settings.axes;
  }

  /** The parts of a dotted key. */
  static String[] path(String key) {
    return key.split("\\.", -1);
  }

  /** A setting under its dotted key as nested sections. */
  static Setting.Section nested(String key, Setting setting) {
    String[] path = path(key);
    Setting nested = setting;
    for (int i = path.length - 1; i >= 0; i--) {
      nested = new Setting.Section(Map.of(path[i], nested));
    }
    return (Setting.Section) nested;
  }

  /** The same as a grid; a key without a value is a problem that was reported, and no axis. */
  static Grid grid(Map<String, Setting.Value> axes) {
    List<Axis> list = new ArrayList<>();
    axes.forEach(
        (key, values) -> {
          if (!values.node().isEmpty()) {
            list.add(new Axis(key, elements(values)));
          }
        });
    return new Grid(list);
  }

  private static List<JsonNode> elements(Setting.Value list) {
    List<JsonNode> elements = new ArrayList<>();
    list.node().forEach(elements::add);
    return elements;
  }

  private void read(String key, Setting setting) {
    if (setting instanceof Setting.Section section) {
      range(key, section).ifPresent(values -> add(key, new Setting.Value(values, Path.of(""))));
    } else if (setting instanceof Setting.Value value) {
      JsonNode node = value.node();
      ArrayNode one = JsonNodeFactory.instance.arrayNode().add(node);
      add(key, new Setting.Value(node.isArray() ? node : one, value.folder()));
    }
  }

  private void add(String key, Setting.Value list) {
    List<JsonNode> values = elements(list);
    if (values.isEmpty()) {
      problems.add("grid." + key + ": there is no value; give at least one");
    }
    Set<JsonNode> before = new HashSet<>();
    for (JsonNode value : values) {
      if (!before.add(value)) {
        problems.add("grid." + key + ": " + value + " occurs twice");
      }
    }
    axes.put(key, list);
  }

  private Optional<ArrayNode> range(String key, Setting.Section section) {
    return OptionsSchema.of(new Range(null, null, 1))
        .bind("grid." + key, section, problems)
        .flatMap(range -> values(key, range));
  }

  /** In decimals, so that 0.1 to 0.3 by 0.1 has three values, and the third is 0.3. */
  private Optional<ArrayNode> values(String key, Range range) {
    if (!(range.step() > 0) || range.to() < range.from()) {
      problems.add("grid." + key + ": a range needs from <= to and a step of more than 0");
      return Optional.empty();
    }
    BigDecimal from = BigDecimal.valueOf(range.from());
    BigDecimal step = BigDecimal.valueOf(range.step());
    BigDecimal steps = BigDecimal.valueOf(range.to()).subtract(from).divideToIntegralValue(step);
    if (steps.compareTo(MOST_STEPS) > 0) {
      problems.add("grid." + key + ": the range has more than " + MOST_STEPS + " steps");
      return Optional.empty();
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i <= steps.intValueExact(); i++) {
      values.add(number(from.add(step.multiply(BigDecimal.valueOf(i)))));
    }
    return Optional.of(values);
  }

  /** As a list would have it: a whole number without a point. */
  private static JsonNode number(BigDecimal value) {
    try {
      return JsonNodeFactory.instance.numberNode(value.intValueExact());
    } catch (ArithmeticException e) {
      return JsonNodeFactory.instance.numberNode(value.doubleValue());
    }
  }
}
