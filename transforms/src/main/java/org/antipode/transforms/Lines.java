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

  /** The points from first to last. */
  int[] forwards() {
    int[] order = new int[length];
    Arrays.setAll(order, j -> j);
    return order;
  }

  /**
   * Copies lines of an array into rows: row j has point {@code order[j]} of each line.
   *
   * @param unit how many numbers a point has, side by side; 1 or 2
   * @param first the first line
   * @param used how many lines
   * @param rows as many rows as a line has points
   * @param width the length of a row; at least {@code unit * used}
   */
  void gather(double[] data, int unit, int[] order, int first, int used, double[] rows, int width) {
    for (int line = first; line < first + used; ) {
      int end = blockEnd(line, first + used);
      int from = unit * starts[line];
      int to = unit * (line - first);
      for (int j = 0; j < length; j++) {
        int point = from + unit * stride * order[j];
        if (stride > 1) {
          System.arraycopy(data, point, rows, j * width + to, unit * (end - line));
        } else {
          copyAcross(data, point, unit * length, rows, j * width + to, unit, unit, end - line, 1);
        }
      }
      line = end;
    }
  }

  /** Copies rows back, times a factor; the reverse of {@link #gather}. */
  void scatter(
      double[] rows,
      int width,
      double factor,
      double[] data,
      int unit,
      int[] order,
      int first,
      int used) {
    for (int line = first; line < first + used; ) {
      int end = blockEnd(line, first + used);
      int to = unit * starts[line];
      int from = unit * (line - first);
      for (int j = 0; j < length; j++) {
        int point = to + unit * stride * order[j];
        if (stride > 1) {
          scale(rows, j * width + from, factor, data, point, unit * (end - line));
        } else {
          copyAcross(
              rows, j * width + from, unit, data, point, unit * length, unit, end - line, factor);
        }
      }
      line = end;
    }
  }

  /** Where lines that are copied together end: side by side, or a few that are far apart. */
  private int blockEnd(int line, int end) {
    return Math.min(end, line + (stride > 1 ? stride - line % stride : TILE));
  }

  private static void scale(double[] x, int at, double factor, double[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] = factor * x[at + i];
    }
  }

  /** Copies points that are some distance apart, times a factor. */
  private static void copyAcross(
      double[] x,
      int at,
      int apart,
      double[] y,
      int to,
      int next,
      int unit,
      int count,
      double factor) {
    int from = at;
    int place = to;
    for (int i = 0; i < count; i++) {
      y[place] = factor * x[from];
      if (unit == 2) {
        y[place + 1] = factor * x[from + 1];
      }
      from += apart;
      place += next;
    }
  }
}
