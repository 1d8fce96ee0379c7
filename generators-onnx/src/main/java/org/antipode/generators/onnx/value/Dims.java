package org.antipode.generators.onnx.value;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arithmetic on the axes' lengths of a tensor. */
public final class Dims {
  /** The most numbers that a tensor of a network may have. */
  public static final int LARGEST = 1 << 24;

  /** As many axes as NumPy has; no network has more than a few. */
  private static final int MOST_AXES = 64;

  private Dims() {}

  /** The number of entries of dims that were checked. */
  public static int size(int[] dims) {
    int size = 1;
    for (int length : dims) {
      size *= length;
    }
    return size;
  }

  /**
   * The same axes as numbers that an array can have.
   *
   * @throws IllegalArgumentException if a length is negative, or if there are more than 2^24
   *     entries
   */
  public static int[] checked(long... dims) {
    if (dims.length > MOST_AXES) {
      throw new IllegalArgumentException(
          "has a tensor of %d axes; at most %d are supported".formatted(dims.length, MOST_AXES));
    }
    long size = 1;
    boolean empty = false;
    for (long length : dims) {
      if (length < 0) {
        throw new IllegalArgumentException(
            "has a tensor of shape %s, which is negative".formatted(text(dims)));
      }
      empty |= length == 0;
      size = length > LARGEST ? LARGEST + 1L : Math.min(LARGEST + 1L, size * Math.max(1, length));
    }
    if (size > LARGEST && !empty || Arrays.stream(dims).anyMatch(length -> length > LARGEST)) {
      throw new IllegalArgumentException(
          "has a tensor of shape %s, more than the 16777216 numbers that one may have; use a smaller network"
              .formatted(text(dims)));
    }
    return Arrays.stream(dims).mapToInt(length -> (int) length).toArray();
  }

  /** How many entries lie between neighbours along each axis. */
  public static int[] strides(int[] dims) {
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    return strides;
  }

  /**
   * The place of every entry of a tensor of shape {@code dims}, where a step along axis a moves by
   * {@code strides[a]} from {@code offset}.
   */
  public static int[] walk(int[] dims, int[] strides, int offset) {
    int[] at = new int[size(dims)];
    if (at.length == 0) {
      return at;
    }
    at[0] = offset;
    int filled = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      for (int step = 1; step < dims[axis]; step++) {
        int shift = step * strides[axis];
        int to = step * filled;
        for (int i = 0; i < filled; i++) {
          at[to + i] = at[i] + shift;
        }
      }
      filled *= dims[axis];
    }
    return at;
  }

  /**
   * The place of every entry of a tensor whose axis a reads the places {@code places[a]} along an
   * axis of stride {@code strides[a]}; −1 where one of them is negative.
   */
  public static int[] grid(int[][] places, int[] strides) {
    int[] dims = Arrays.stream(places).mapToInt(along -> along.length).toArray();
    int[] at = new int[size(dims)];
    int block = at.length;
    for (int axis = 0; axis < dims.length; axis++) {
      block /= Math.max(1, dims[axis]);
      for (int i = 0; i < at.length; i++) {
        int place = places[axis][i / block % dims[axis]];
        at[i] = place < 0 || at[i] < 0 ? -1 : at[i] + place * strides[axis];
      }
    }
    return at;
  }

  /** An axis counted from either end, as 0, …, rank − 1. */
  public static int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "names axis %d, but the tensor has %d axes".formatted(axis, rank));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** The product of the lengths of the axes [from, to). */
  public static int size(int[] dims, int from, int to) {
    return size(Arrays.copyOfRange(dims, from, to));
  }

  /** {@code 1×48×7×7}, or {@code ()} for a single number. */
  public static String text(int[] dims) {
    return text(Arrays.stream(dims).asLongStream().toArray());
  }

  private static String text(long[] dims) {
    return dims.length == 0
        ? "()"
        : Arrays.stream(dims).mapToObj(String::valueOf).collect(Collectors.joining("×"));
  }
}
