package org.antipode.core.map;

import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * A part of an array along one axis: {@code count} runs of {@code length} numbers, which begin at
 * {@code offset}, {@code offset + stride}, ….
 */
record Runs(int offset, int length, int stride, int count) {
  /** The numbers [from, from + length) along an axis, of a part with this shape. */
  static Runs of(Shape whole, Shape part, Role axis, int from) {
    int step = whole.stride(axis);
    int length = part.length(axis) * step;
    return new Runs(from * step, length, whole.length(axis) * step, part.size() / length);
  }

  /** Copies the part out of the whole, which begins at {@code from}, to {@code out[to]} and on. */
  void copy(double[] whole, int from, double[] out, int to) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(whole, from + offset + r * stride, out, to + r * length, length);
    }
  }

  /**
   * Adds the part, which begins at {@code part[from]}, to the whole, which begins at {@code to}.
   */
  void add(double[] part, int from, double[] whole, int to) {
    for (int r = 0; r < count; r++) {
      int at = to + offset + r * stride;
      for (int i = 0; i < length; i++) {
        whole[at + i] += part[from + r * length + i];
      }
    }
  }
}
