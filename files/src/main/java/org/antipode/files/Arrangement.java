package org.antipode.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * An array in the order of another shape, its axes found by their roles; and whether the axes of an
 * array without roles are those of a shape.
 *
 * <p>Colours become grey (luma, ITU-R BT.601) where one channel is wanted, and grey is taken three
 * times where three are.
 */
final class Arrangement {
  static final double[] LUMA = {0.299, 0.587, 0.114};

  private final Format.Content content;
  private final Shape wanted;
  private final double[] out;

  private Arrangement(Format.Content content, Shape wanted) {
    this.content = content;
    this.wanted = wanted;
    this.out = new double[wanted.size()];
  }

  /** Empty unless every axis longer than 1 has a role, the same ones with the same lengths. */
  static Optional<double[]> of(Format.Content content, Shape wanted) {
    Shape found = content.shape();
    if (!found.field().equals(wanted.field()) || !isNamed(found) || !isNamed(wanted)) {
      return Optional.empty();
    }
    for (Role role : Role.values()) {
      boolean channels = role == Role.CHANNEL && isColour(found) && isColour(wanted);
      if (role != Role.NONE && !channels && found.length(role) != wanted.length(role)) {
        return Optional.empty();
      }
    }
    Arrangement arrangement = new Arrangement(content, wanted);
    arrangement.fill(0, 0, 0);
    return Optional.of(arrangement.out);
  }

  /**
   * Whether an array of these axes is one of a shape, as it is or flat.
   *
   * @param pairs whether the array has two real numbers for each complex entry of the shape
   */
  static boolean fits(List<Integer> found, Shape shape, boolean pairs) {
    return pairs ? isPairsOf(found, shape) : isOf(found, shape);
  }

  private static boolean isPairsOf(List<Integer> found, Shape shape) {
    List<Integer> numbers = new ArrayList<>(shape.lengths());
    numbers.add(2);
    List<Integer> axes = longAxes(found);
    return axes.equals(longAxes(numbers))
        || axes.equals(longAxes(List.of(shape.entries(), 2)))
        || axes.equals(List.of(shape.size()));
  }

  /** Whether an array has all real parts and then all imaginary ones of a shape's entries. */
  static boolean isPartsOf(List<Integer> found, Shape shape) {
    List<Integer> axes = longAxes(found);
    return !isPairsOf(found, shape)
        && axes.size() > 1
        && axes.get(0) == 2
        && isOf(axes.subList(1, axes.size()), shape);
  }

  /** The pairs of numbers whose first parts come before all second ones. */
  static double[] interleaved(double[] parts) {
    double[] pairs = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      pairs[i] = parts[i / 2 + i % 2 * (parts.length / 2)];
    }
    return pairs;
  }

  /** Whether an array of these axes is flat or of the shape itself, but for axes of length 1. */
  static boolean isOf(List<Integer> found, Shape shape) {
    List<Integer> axes = longAxes(found);
    return axes.equals(longAxes(shape.lengths()))
        || axes.equals(longAxes(List.of(shape.entries())));
  }

  /** What to do with an array of these axes, which is not one of the shape. */
  static String remedy(List<Integer> found, Shape shape) {
    List<Integer> backwards = new ArrayList<>(longAxes(found));
    Collections.reverse(backwards);
    if (backwards.equals(longAxes(shape.lengths()))) {
      return "transpose it?";
    }
    boolean sameAxes =
        longAxes(found).stream()
            .sorted()
            .toList()
            .equals(longAxes(shape.lengths()).stream().sorted().toList());
    return sameAxes
        ? "move its axes with numpy.transpose?"
        : "save it so, or as a vector of %d numbers".formatted(shape.entries());
  }

  /** The lengths other than 1. */
  static List<Integer> longAxes(List<Integer> shape) {
    return shape.stream().filter(axis -> axis != 1).toList();
  }

  private static boolean isNamed(Shape shape) {
    return shape.axes().stream().allMatch(axis -> axis.length() == 1 || axis.role() != Role.NONE);
  }

  private static boolean isColour(Shape shape) {
    return shape.length(Role.CHANNEL) == 1 || shape.length(Role.CHANNEL) == 3;
  }

  /** Walks the wanted axes from one on, at a place of both arrays. */
  private void fill(int axis, int from, int to) {
    List<Axis> axes = wanted.axes();
    if (axis == axes.size()) {
      entry(from, to);
      return;
    }
    Role role = axes.get(axis).role();
    int step = wanted.field().numbers();
    for (int i = axis + 1; i < axes.size(); i++) {
      step *= axes.get(i).length();
    }
    int stride = content.shape().length(role) == 1 ? 0 : content.shape().stride(role);
    for (int i = 0; i < axes.get(axis).length(); i++) {
      fill(axis + 1, from + i * stride, to + i * step);
    }
  }

  private void entry(int from, int to) {
    double[] data = content.data();
    Shape found = content.shape();
    if (found.length(Role.CHANNEL) == 3 && wanted.length(Role.CHANNEL) == 1) {
      int stride = found.stride(Role.CHANNEL);
      double[] colour = {data[from], data[from + stride], data[from + 2 * stride]};
      out[to] = grey(colour);
    } else {
      System.arraycopy(data, from, out, to, found.field().numbers());
    }
  }

  /** Grey stays what it is to the last bit. */
  static double grey(double[] colour) {
    if (colour[0] == colour[1] && colour[1] == colour[2]) {
      return colour[0];
    }
    double grey = 0;
    for (int i = 0; i < LUMA.length; i++) {
      grey += LUMA[i] * colour[i];
    }
    return grey;
  }
}
