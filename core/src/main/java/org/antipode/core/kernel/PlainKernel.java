package org.antipode.core.kernel;

/** Plain loops, four columns at a time so that the JIT compiler vectorises them. */
final class PlainKernel implements Kernel {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void addColumns(double[] w, int rows, int[] columns, int count, double[] x, double[] out) {
    int p = 0;
    for (; p + 4 <= count; p += 4) {
      add4(w, rows, columns, p, x, out);
    }
    for (; p < count; p++) {
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
  public void dotColumns(double[] w, int rows, int[] columns, int count, double[] v, double[] out) {
    for (int p = 0; p < count; p++) {
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
  public void addProduct(double[] p, int height, int width, double[] t, int count, double[] c) {
    for (int column = 0; column < count; column++) {
      int to = column * height;
      int j = 0;
      for (; j + 4 <= width; j += 4) {
        add4(p, height, j * height, t, column * width + j, c, to);
      }
      for (; j < width; j++) {
        double tj = t[column * width + j];
        for (int i = 0, from = j * height; i < height; i++) {
          c[to + i] += tj * p[from + i];
        }
      }
    }
  }

  private static void add4(
      double[] p, int height, int from, double[] t, int first, double[] c, int to) {
    double t0 = t[first];
    double t1 = t[first + 1];
    double t2 = t[first + 2];
    double t3 = t[first + 3];
    int p0 = from;
    int p1 = p0 + height;
    int p2 = p1 + height;
    int p3 = p2 + height;
    for (int i = 0; i < height; i++) {
      c[to + i] += t0 * p[p0 + i] + t1 * p[p1 + i] + t2 * p[p2 + i] + t3 * p[p3 + i];
    }
  }
}
