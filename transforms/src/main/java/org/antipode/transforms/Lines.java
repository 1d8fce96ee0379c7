package org.antipode.transforms;

import java.util.Arrays;

/** The lines along one axis of an array that is stored flat, the last axis fastest. */
final class Lines {
  /** As many lines as are copied together; their reads and writes stay in a cache. */
  private static final int TILE = 8;

  private final int length;
  private final int stride;
  private final int[] starts;

  private Lines(int length, int stride, int count) {
    this.length = length;
    this.stride = stride;
    starts = new int[count];
    Arrays.setAll(starts, line -> line / stride * stride * length + line % stride);
  }

  /**
   * The lines along each axis of an array, the first axis first.
   *
   * @throws IllegalArgumentException if there are no axes or more than three, or one is less than 1
   */
  static Lines[] of(int... lengths) {
    if (lengths.length < 1 || lengths.length > 3) {
      throw new IllegalArgumentException(
          "a transform has one to three axes but is given " + lengths.length);
    }
    long size = 1;
    for (int length : lengths) {
      if (length < 1) {
        throw new IllegalArgumentException("an axis has length 1 or more but is given " + length);
      }
      size *= length;
      if (size > Integer.MAX_VALUE / 2) {
        throw new IllegalArgumentException("an array has at most 1073741823 points");
      }
    }
    Lines[] lines = new Lines[lengths.length];
    int stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      lines[axis] = new Lines(lengths[axis], stride, (int) size / lengths[axis]);
      stride *= lengths[axis];
    }
    return lines;
  }

  /** The number of points of a line. */
  int length() {
    return length;
  }

  /** How far neighbours on a line lie apart. */
  int stride() {
    return stride;
  }

  /** The number of lines. */
  int count() {
    return starts.length;
  }

  /** Where a line begins. */
  int start(int line) {
    return starts[line];
  }

  /**
   * Copies lines of an array into rows: row j has point {@code order[j]} of each line.
   *
   * @param first the first line
   * @param used how many lines; lane l of a row has line {@code first + l}
   * @param rows as many rows as a line has points
   * @param lanes the length of a row; at least {@code used}
   */
  void gather(double[] data, int[] order, int first, int used, double[] rows, int lanes) {
    for (int tile = 0; tile < used; tile += TILE) {
      int end = Math.min(used, tile + TILE);
      for (int j = 0; j < length; j++) {
        int row = j * lanes;
        int point = order[j] * stride;
        for (int l = tile; l < end; l++) {
          rows[row + l] = data[starts[first + l] + point];
        }
      }
    }
  }

  /** Copies rows back; the reverse of {@link #gather}. */
  void scatter(double[] rows, int lanes, double[] data, int[] order, int first, int used) {
    for (int tile = 0; tile < used; tile += TILE) {
      int end = Math.min(used, tile + TILE);
      for (int j = 0; j < length; j++) {
        int row = j * lanes;
        int point = order[j] * stride;
        for (int l = tile; l < end; l++) {
          data[starts[first + l] + point] = rows[row + l];
        }
      }
    }
  }
}
