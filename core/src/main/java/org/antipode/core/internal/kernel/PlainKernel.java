package org.antipode.core.internal.kernel;

import java.util.Arrays;

/** Plain loops, four columns at a time so that the JIT compiler vectorises them. */
final class PlainKernel implements Kernel {
  /** Long enough for the JIT compiler's loops, short enough for the cache. */
  private static final int TILE_ROWS = 64;

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void addColumns(
      Entries entries, int rows, int[] columns, int first, int end, double[] x, double[] out) {
    double[] w = entries.doubles();
    int p = first;
    for (; p + GROUP <= end; p += GROUP) {
      add4(w, rows, columns, p, x, out);
    }
    for (; p < end; p++) {
      add1(w, columns[p] * rows, rows, x[columns[p]], out);
    }
  }

  private static void add4(double[] w, int rows, int[] columns, int p, double[] x, double[] out) {
    double x0 = x[columns[p]];
    double x1 = x[columns[p + 1]];
    double x2 = x[columns[p + 2]];
    double x3 = x[columns[p + 3]];
    int c0 = columns[p] * rows;
    int c1 = columns[p + 1] * rows;
    int c2 = columns[p + 2] * rows;
    int c3 = columns[p + 3] * rows;
    for (int i = 0; i < rows; i++) {
      out[i] += x0 * w[c0 + i] + x1 * w[c1 + i] + x2 * w[c2 + i] + x3 * w[c3 + i];
    }
  }

  private static void add1(double[] w, int offset, int rows, double x, double[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] += x * w[offset + i];
    }
  }

  @Override
  public void dotColumns(
      Entries entries, int rows, int[] columns, int first, int end, double[] v, double[] out) {
    double[] w = entries.doubles();
    for (int p = first; p < end; p++) {
      out[columns[p]] = dot(w, columns[p] * rows, rows, v);
    }
  }

  /** Four running sums: one chain of additions would wait for itself. */
  private static double dot(double[] w, int offset, int rows, double[] v) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      s0 += w[offset + i] * v[i];
      s1 += w[offset + i + 1] * v[i + 1];
      s2 += w[offset + i + 2] * v[i + 2];
      s3 += w[offset + i + 3] * v[i + 3];
    }
    double sum = (s0 + s1) + (s2 + s3);
    for (; i < rows; i++) {
      sum += w[offset + i] * v[i];
    }
    return sum;
  }

  @Override
  public int tileRows() {
    return TILE_ROWS;
  }

  @Override
  public void pack(double[] column, int from, int count, double[] tiles, int to, int stride) {
    int i = 0;
    int tile = to;
    for (; i + TILE_ROWS <= count; i += TILE_ROWS, tile += stride) {
      System.arraycopy(column, from + i, tiles, tile, TILE_ROWS);
    }
    packTail(column, from + i, count - i, tiles, tile, TILE_ROWS);
  }

  /** What is left after the last full tile of h rows. */
  static void packTail(double[] column, int from, int count, double[] tiles, int to, int h) {
    if (count > 0) {
      System.arraycopy(column, from, tiles, to, count);
      Arrays.fill(tiles, to + count, to + h, 0);
    }
  }

  @Override
  public void addTile(double[] p, int from, int width, double[] t, int at, double[] c, int to) {
    for (int column = 0; column < TILE_COLUMNS; column++) {
      int first = to + column * TILE_ROWS;
      int j = 0;
      for (; j + 2 <= width; j += 2) {
        double t0 = t[at + j * TILE_COLUMNS + column];
        double t1 = t[at + (j + 1) * TILE_COLUMNS + column];
        int p0 = from + j * TILE_ROWS;
        int p1 = p0 + TILE_ROWS;
        for (int i = 0; i < TILE_ROWS; i++) {
          c[first + i] += t0 * p[p0 + i] + t1 * p[p1 + i];
        }
      }
      if (j < width) {
        double tj = t[at + j * TILE_COLUMNS + column];
        for (int i = 0, pj = from + j * TILE_ROWS; i < TILE_ROWS; i++) {
          c[first + i] += tj * p[pj + i];
        }
      }
    }
  }
}
