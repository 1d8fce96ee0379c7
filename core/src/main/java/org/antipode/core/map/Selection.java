package org.antipode.core.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/** A linear operator that returns some of its input's numbers, each at most once, in order. */
public final class Selection implements LinearOperator {
  private final Shape input;
  private final Shape output;
  private final Runs runs;

  private Selection(Shape input, Shape output, Runs runs) {
    this.input = input;
    this.output = output;
    this.runs = runs;
  }

  /**
   * The same numbers with another shape.
   *
   * @throws IllegalArgumentException if the shapes' sizes or fields differ
   */
  public static Selection reshape(Shape from, Shape to) {
    if (from.size() != to.size() || from.field() != to.field()) {
      throw new IllegalArgumentException("a shape of " + from + " cannot be read as " + to);
    }
    return new Selection(from, to, new Runs(0, from.size(), from.size(), 1));
  }

  /**
   * The parts of an array along an axis, one after the other.
   *
   * @param lengths of the parts along the axis
   * @throws IllegalArgumentException if the lengths do not add up to the axis' length
   */
  public static List<Selection> split(Shape shape, Role axis, int... lengths) {
    if (!shape.has(axis) || Arrays.stream(lengths).sum() != shape.length(axis)) {
      throw new IllegalArgumentException(
          "a shape of %s has no axis %s to be split into %s"
              .formatted(shape, axis.word(), Arrays.toString(lengths)));
    }
    List<Selection> parts = new ArrayList<>();
    int from = 0;
    for (int length : lengths) {
      Shape part = shape.with(axis, length);
      parts.add(new Selection(shape, part, Runs.of(shape, part, axis, from)));
      from += length;
    }
    return parts;
  }

  /** Whether every number of the input is returned. */
  public boolean isReshape() {
    return input.size() == output.size();
  }

  @Override
  public Shape inputShape() {
    return input;
  }

  @Override
  public Shape outputShape() {
    return output;
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return LinearEvaluation.of(
        this,
        (s, out) -> runs.copy(s, 0, out, 0),
        (v, out) -> {
          Arrays.fill(out, 0);
          runs.add(v, 0, out, 0);
        });
  }
}
