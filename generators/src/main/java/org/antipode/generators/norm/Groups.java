package org.antipode.generators.norm;

import java.util.Arrays;
import org.antipode.core.shape.Shape;

/**
 * Groups of numbers in a flat array: group (o, i) has the entries x[(o·length + l)·inner + i] for l
 * = 0, …, length − 1.
 *
 * @param outer the groups' slow index
 * @param length the numbers of a group
 * @param inner the groups' fast index: 1 where a group's numbers are neighbours
 */
public record Groups(int outer, int length, int inner) {
  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  public Groups {
    if (outer < 1 || length < 1 || inner < 1) {
      throw new IllegalArgumentException(
          "%d×%d groups of %d numbers are not possible".formatted(outer, inner, length));
    }
  }

  /** Groups along one axis of an array with these lengths. */
  public static Groups along(int axis, int... lengths) {
    return new Groups(
        Arrays.stream(lengths, 0, axis).reduce(1, Math::multiplyExact),
        lengths[axis],
        Arrays.stream(lengths, axis + 1, lengths.length).reduce(1, Math::multiplyExact));
  }

  /** The shape of the arrays. */
  Shape shape() {
    return Shape.vector(Math.multiplyExact(Math.multiplyExact(outer, length), inner));
  }

  /** The number of groups. */
  int count() {
    return outer * inner;
  }

  /** out = Σ_l a_l, for each group. */
  void sums(double[] a, double[] out) {
    dots(a, null, out);
  }

  /** out = Σ_l a_l b_l, for each group; b may be null, for ones. */
  void dots(double[] a, double[] b, double[] out) {
    Arrays.fill(out, 0);
    for (int o = 0; o < outer; o++) {
      int from = o * length * inner;
      if (inner == 1) {
        out[o] = dot(a, b, from, from + length);
      } else {
        for (int at = from; at < from + length * inner; at += inner) {
          for (int i = 0; i < inner; i++) {
            out[o * inner + i] += b == null ? a[at + i] : a[at + i] * b[at + i];
          }
        }
      }
    }
  }

  /** Four sums at a time: one alone would wait for each addition. */
  private static double dot(double[] a, double[] b, int from, int end) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    if (b == null) {
      for (; i + 3 < end; i += 4) {
        s0 += a[i];
        s1 += a[i + 1];
        s2 += a[i + 2];
        s3 += a[i + 3];
      }
    } else {
      for (; i + 3 < end; i += 4) {
        s0 += a[i] * b[i];
        s1 += a[i + 1] * b[i + 1];
        s2 += a[i + 2] * b[i + 2];
        s3 += a[i + 3] * b[i + 3];
      }
    }
    for (; i < end; i++) {
      s0 += b == null ? a[i] : a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
