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
 * An axis of a sweep that takes more than one value, with a number for each value.
 *
 * <p>The number of a value is the first of these that exists:
 *
 * <ul>
 *   <li>the value, if all values are numbers;
 *   <li>the length of the list, if all values are lists and all lengths differ;
 *   <li>the entry at the first index at which all lists have numbers and all of these differ:
 *       {@code [10, 250, 1700]} and {@code [20, 250, 1700]} have the numbers 10 and 20, and the
 *       name is {@code layers[0]};
 *   <li>the position in the axis: 0, 1, 2, … Such a coordinate is not numeric.
 * </ul>
 *
 * @param index the position of the axis in the sweep's list of axes
 * @param name the key of the axis; {@code key length} or {@code key[index]} where the values are
 *     lists
 * @param numeric whether the numbers come from the values, and not from their positions
 * @param values the distinct values, in the order of the sweep's file
 * @param labels a short text for each value; all texts differ
 * @param places the number of each value, in the order of {@code values}
 * @param scale linear or logarithmic, for pictures
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

  /** The first index at which all lists have numbers, and all of these differ. */
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

  /** The axis of a picture that shows this coordinate. */
  public Ruler ruler() {
    return numeric
        ? Ruler.around(places.stream().mapToDouble(Double::doubleValue).toArray(), scale)
        : Ruler.ofNames(labels);
  }

  /** The number of a grid point along this coordinate. */
  public double of(GridPoint point) {
    return places.get(values.indexOf(point.values().get(index)));
  }

  /** The value of a grid point, as in the sweep's file. */
  public String text(GridPoint point) {
    return text(point.values().get(index));
  }

  /** A value as in the sweep's file: {@code 20}, {@code gaussian}, {@code [10, 250]}. */
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

  /** The short text of a value; no other value has the same. */
  public String label(JsonNode value) {
    return labels.get(values.indexOf(value));
  }

  /** The part of the name after the last dot, for legends: {@code rows}. */
  public String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
