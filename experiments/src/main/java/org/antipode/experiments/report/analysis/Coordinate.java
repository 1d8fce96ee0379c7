package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.report.chart.Ruler;
import org.antipode.report.chart.Scale;
import org.antipode.report.text.Numbers;

/**
 * An axis of a picture: a sweep's axis that takes more than one value.
 *
 * <p>It is numeric if its values are numbers; or lists of which no two are of one length; or lists
 * of numbers and at one place no two lists are alike: {@code [10, 250, 1700], [20, 250, 1700]} is
 * the number {@code layers[0]}. Else its values stand at 0, 1, 2, …
 *
 * @param index which of the sweep's axes it is
 * @param name its key, with what of its lists is meant
 * @param numeric whether its values are numbers
 * @param values what the axis takes, as it has it
 * @param labels a short name of each value, no two alike
 * @param places where each value stands
 * @param scale how it is divided
 */
public record Coordinate(
    int index,
    String name,
    boolean numeric,
    List<JsonNode> values,
    List<String> labels,
    List<Double> places,
    Scale scale) {

  /** The axes that take more than one value, in their order. */
  static List<Coordinate> of(List<Axis> axes) {
    return IntStream.range(0, axes.size())
        .filter(i -> axes.get(i).values().stream().distinct().count() > 1)
        .mapToObj(i -> of(i, axes.get(i)))
        .toList();
  }

  private static Coordinate of(int index, Axis axis) {
    List<JsonNode> values = axis.values().stream().distinct().toList();
    if (values.stream().allMatch(JsonNode::isNumber)) {
      return numeric(index, axis.key(), values, values.stream().mapToDouble(JsonNode::doubleValue));
    }
    if (values.stream().mapToInt(JsonNode::size).distinct().count() == values.size()
        && values.stream().allMatch(JsonNode::isArray)) {
      return numeric(
          index, axis.key() + " length", values, values.stream().mapToDouble(JsonNode::size));
    }
    Optional<Integer> place = distinctPlace(values);
    if (place.isPresent()) {
      return numeric(
          index,
          axis.key() + "[" + place.get() + "]",
          values,
          values.stream().mapToDouble(value -> value.get(place.get()).doubleValue()));
    }
    List<Double> places = IntStream.range(0, values.size()).mapToObj(i -> (double) i).toList();
    return new Coordinate(
        index, axis.key(), false, values, Labels.of(values), places, Scale.LINEAR);
  }

  private static Coordinate numeric(
      int index, String name, List<JsonNode> values, DoubleStream stream) {
    double[] numbers = stream.toArray();
    Scale scale = Scale.suiting(numbers);
    return new Coordinate(
        index,
        name,
        true,
        values,
        Labels.of(values),
        Arrays.stream(numbers).boxed().toList(),
        scale);
  }

  /** The first place at which all lists have numbers and no two the same one. */
  private static Optional<Integer> distinctPlace(List<JsonNode> values) {
    int shared = values.stream().mapToInt(JsonNode::size).min().orElse(0);
    return IntStream.range(0, shared)
        .boxed()
        .filter(
            i ->
                values.stream()
                        .filter(value -> value.isArray() && value.get(i).isNumber())
                        .map(value -> value.get(i).doubleValue())
                        .distinct()
                        .count()
                    == values.size())
        .findFirst();
  }

  /** The axis that shows its values. */
  public Ruler ruler() {
    return numeric
        ? Ruler.around(places.stream().mapToDouble(Double::doubleValue).toArray(), scale)
        : Ruler.ofNames(labels);
  }

  /** Where a grid point stands. */
  public double of(GridPoint point) {
    return places.get(values.indexOf(point.values().get(index)));
  }

  /** A grid point's value as a person writes it. */
  public String text(GridPoint point) {
    return text(point.values().get(index));
  }

  /** A value as a person writes it: {@code 20}, {@code gaussian}, {@code [10, 250]}. */
  public static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.isIntegralNumber() ? value.asText() : Numbers.chosen(value.doubleValue());
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Coordinate::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.asText();
  }

  /** A short name of a value that differs from those of the others. */
  public String label(JsonNode value) {
    return labels.get(values.indexOf(value));
  }

  /** The name's last part, {@code rows} of {@code measurement.rows}: for legends. */
  public String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
