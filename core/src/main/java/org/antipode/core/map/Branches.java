package org.antipode.core.map;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * Several maps of one input, whose outputs are added or joined along an axis: J is the sum of the
 * maps' Jacobians, or has their rows.
 */
public final class Branches implements DifferentiableMap {
  private final List<DifferentiableMap> maps;
  private final Shape output;
  private final List<Runs> places;
  private final boolean isSum;

  private Branches(List<DifferentiableMap> maps, Shape output, List<Runs> places, boolean isSum) {
    this.maps = maps;
    this.output = output;
    this.places = places;
    this.isSum = isSum;
  }

  /**
   * x ↦ f_1(x) + f_2(x) + ….
   *
   * @throws IllegalArgumentException if the maps' inputs or outputs do not fit each other
   */
  public static Branches sum(List<? extends DifferentiableMap> maps) {
    Shape output = checked(maps).outputShape();
    for (DifferentiableMap map : maps) {
      if (!map.outputShape().fits(output)) {
        throw new IllegalArgumentException(
            "outputs of shapes %s and %s cannot be added".formatted(output, map.outputShape()));
      }
    }
    Runs whole = new Runs(0, output.size(), output.size(), 1);
    return new Branches(List.copyOf(maps), output, maps.stream().map(map -> whole).toList(), true);
  }

  /**
   * x ↦ (f_1(x), f_2(x), …), joined along an axis.
   *
   * @throws IllegalArgumentException if the maps' inputs do not fit, or their outputs differ in
   *     more than the length of this axis
   */
  public static Branches concat(Role axis, List<? extends DifferentiableMap> maps) {
    Shape first = checked(maps).outputShape();
    int length = 0;
    for (DifferentiableMap map : maps) {
      Shape part = map.outputShape();
      if (!part.has(axis) || !part.equals(first.with(axis, part.length(axis)))) {
        throw new IllegalArgumentException(
            "outputs of shapes %s and %s cannot be joined along the axis %s"
                .formatted(first, part, axis.word()));
      }
      length += part.length(axis);
    }
    Shape output = first.with(axis, length);
    List<Runs> places = new ArrayList<>();
    int from = 0;
    for (DifferentiableMap map : maps) {
      places.add(Runs.of(output, map.outputShape(), axis, from));
      from += map.outputShape().length(axis);
    }
    return new Branches(List.copyOf(maps), output, List.copyOf(places), false);
  }

  private static DifferentiableMap checked(List<? extends DifferentiableMap> maps) {
    if (maps.isEmpty()) {
      throw new IllegalArgumentException("at least one map is needed");
    }
    DifferentiableMap first = maps.get(0);
    for (DifferentiableMap map : maps) {
      if (!map.inputShape().fits(first.inputShape())) {
        throw new IllegalArgumentException(
            "one input cannot have both the shapes %s and %s"
                .formatted(first.inputShape(), map.inputShape()));
      }
    }
    return first;
  }

  public List<DifferentiableMap> maps() {
    return maps;
  }

  /** Whether the outputs are added. */
  public boolean isSum() {
    return isSum;
  }

  /**
   * Joins arrays of outputs or of tangents.
   *
   * @param parts for each map {@code count} columns of its output's length
   * @return {@code count} columns of this map's output's length
   */
  public double[] join(List<double[]> parts, int count) {
    double[] out = new double[outputSize() * count];
    for (int i = 0; i < maps.size(); i++) {
      add(i, parts.get(i), count, out);
    }
    return out;
  }

  /** Adds {@code count} columns of map i's output to the joined ones. */
  void add(int i, double[] part, int count, double[] out) {
    int length = maps.get(i).outputSize();
    for (int c = 0; c < count; c++) {
      places.get(i).add(part, c * length, out, c * output.size());
    }
  }

  /** Copies map i's part of a joined output. */
  void copy(int i, double[] joined, double[] part) {
    places.get(i).copy(joined, 0, part, 0);
  }

  @Override
  public Shape inputShape() {
    return maps.get(0).inputShape();
  }

  @Override
  public Shape outputShape() {
    return output;
  }

  @Override
  public Evaluation newEvaluation() {
    return new BranchesEvaluation(this);
  }
}
