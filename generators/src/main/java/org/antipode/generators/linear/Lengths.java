package org.antipode.generators.linear;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/** Arithmetic of axes' lengths, slowest first. */
final class Lengths {
  private Lengths() {}

  /** An array of these lengths; one number for none. */
  static Shape shape(int... lengths) {
    if (lengths.length == 0) {
      return Shape.vector(1);
    }
    List<Axis> axes = Arrays.stream(lengths).mapToObj(n -> new Axis(n, Role.NONE)).toList();
    return new Shape(axes, Field.REAL);
  }

  /** How many numbers lie between neighbours along each axis. */
  static int[] strides(int... lengths) {
    int[] strides = new int[lengths.length];
    int stride = 1;
    for (int d = lengths.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= lengths[d];
    }
    return strides;
  }

  /** Moves to the next entry of an array, the last axis first. */
  static void advance(int[] place, int[] lengths) {
    for (int d = lengths.length - 1; d >= 0; d--) {
      if (++place[d] < lengths[d]) {
        return;
      }
      place[d] = 0;
    }
  }
}
