package org.antipode.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Explicitly vectorised loops; loadable only where {@code jdk.incubator.vector} is present. */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public String name() {
    return "vector-" + LANES;
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
    DoubleVector v0 = DoubleVector.broadcast(SPECIES, x0);
    DoubleVector v1 = DoubleVector.broadcast(SPECIES, x1);
    DoubleVector v2 = DoubleVector.broadcast(SPECIES, x2);
    DoubleVector v3 = DoubleVector.broadcast(SPECIES, x3);
    int c0 = columns[p] * rows;
    int c1 = columns[p + 1] * rows;
    int c2 = columns[p + 2] * rows;
    int c3 = columns[p + 3] * rows;
    int bound = SPECIES.loopBound(rows);
    int i = 0;
    for (; i < bound; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, out, i);
      sum = DoubleVector.fromArray(SPECIES, w, c0 + i).fma(v0, sum);
      sum = DoubleVector.fromArray(SPECIES, w, c1 + i).fma(v1, sum);
      sum = DoubleVector.fromArray(SPECIES, w, c2 + i).fma(v2, sum);
      sum = DoubleVector.fromArray(SPECIES, w, c3 + i).fma(v3, sum);
      sum.intoArray(out, i);
    }
    for (; i < rows; i++) {
      out[i] += x0 * w[c0 + i] + x1 * w[c1 + i] + x2 * w[c2 + i] + x3 * w[c3 + i];
    }
  }

  private static void add1(double[] w, int offset, int rows, double x, double[] out) {
    DoubleVector vx = DoubleVector.broadcast(SPECIES, x);
    int bound = SPECIES.loopBound(rows);
    int i = 0;
    for (; i < bound; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, out, i);
      DoubleVector.fromArray(SPECIES, w, offset + i).fma(vx, sum).intoArray(out, i);
    }
    for (; i < rows; i++) {
      out[i] += x * w[offset + i];
    }
  }

  @Override
  public void dotColumns(double[] w, int rows, int[] columns, int count, double[] v, double[] out) {
    int p = 0;
    for (; p + 4 <= count; p += 4) {
      dot4(w, rows, columns, p, v, out);
    }
    for (; p < count; p++) {
      out[columns[p]] = dot1(w, columns[p] * rows, rows, v);
    }
  }

  private static void dot4(double[] w, int rows, int[] columns, int p, double[] v, double[] out) {
    int c0 = columns[p] * rows;
    int c1 = columns[p + 1] * rows;
    int c2 = columns[p + 2] * rows;
    int c3 = columns[p + 3] * rows;
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int bound = SPECIES.loopBound(rows);
    int i = 0;
    for (; i < bound; i += LANES) {
      DoubleVector vi = DoubleVector.fromArray(SPECIES, v, i);
      s0 = DoubleVector.fromArray(SPECIES, w, c0 + i).fma(vi, s0);
      s1 = DoubleVector.fromArray(SPECIES, w, c1 + i).fma(vi, s1);
      s2 = DoubleVector.fromArray(SPECIES, w, c2 + i).fma(vi, s2);
      s3 = DoubleVector.fromArray(SPECIES, w, c3 + i).fma(vi, s3);
    }
    double d0 = s0.reduceLanes(VectorOperators.ADD);
    double d1 = s1.reduceLanes(VectorOperators.ADD);
    double d2 = s2.reduceLanes(VectorOperators.ADD);
    double d3 = s3.reduceLanes(VectorOperators.ADD);
    for (; i < rows; i++) {
      d0 += w[c0 + i] * v[i];
      d1 += w[c1 + i] * v[i];
      d2 += w[c2 + i] * v[i];
      d3 += w[c3 + i] * v[i];
    }
    out[columns[p]] = d0;
    out[columns[p + 1]] = d1;
    out[columns[p + 2]] = d2;
    out[columns[p + 3]] = d3;
  }

  private static double dot1(double[] w, int offset, int rows, double[] v) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    int bound = SPECIES.loopBound(rows);
    int i = 0;
    for (; i < bound; i += LANES) {
      sum =
          DoubleVector.fromArray(SPECIES, w, offset + i)
              .fma(DoubleVector.fromArray(SPECIES, v, i), sum);
    }
    double dot = sum.reduceLanes(VectorOperators.ADD);
    for (; i < rows; i++) {
      dot += w[offset + i] * v[i];
    }
    return dot;
  }

  /** Four columns of C by two vectors of rows stay in registers while P streams by. */
  @Override
  public void addProduct(double[] p, int height, int width, double[] t, int count, double[] c) {
    int column = 0;
    for (; column + 4 <= count; column += 4) {
      int i = 0;
      for (; i + 2 * LANES <= height; i += 2 * LANES) {
        addTile(p, height, width, i, t, column * width, c, column * height + i);
      }
      for (int q = 0; q < 4; q++) {
        addTail(p, height, width, i, t, (column + q) * width, c, (column + q) * height);
      }
    }
    for (; column < count; column++) {
      addTail(p, height, width, 0, t, column * width, c, column * height);
    }
  }

  private static void addTile(
      double[] p, int height, int width, int row, double[] t, int from, double[] c, int to) {
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, c, to);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, c, to + LANES);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, c, to + height);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, c, to + height + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, c, to + 2 * height);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, c, to + 2 * height + LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, c, to + 3 * height);
    DoubleVector b3 = DoubleVector.fromArray(SPECIES, c, to + 3 * height + LANES);
    for (int j = 0; j < width; j++) {
      DoubleVector pa = DoubleVector.fromArray(SPECIES, p, j * height + row);
      DoubleVector pb = DoubleVector.fromArray(SPECIES, p, j * height + row + LANES);
      DoubleVector t0 = DoubleVector.broadcast(SPECIES, t[from + j]);
      a0 = pa.fma(t0, a0);
      b0 = pb.fma(t0, b0);
      DoubleVector t1 = DoubleVector.broadcast(SPECIES, t[from + width + j]);
      a1 = pa.fma(t1, a1);
      b1 = pb.fma(t1, b1);
      DoubleVector t2 = DoubleVector.broadcast(SPECIES, t[from + 2 * width + j]);
      a2 = pa.fma(t2, a2);
      b2 = pb.fma(t2, b2);
      DoubleVector t3 = DoubleVector.broadcast(SPECIES, t[from + 3 * width + j]);
      a3 = pa.fma(t3, a3);
      b3 = pb.fma(t3, b3);
    }
    a0.intoArray(c, to);
    b0.intoArray(c, to + LANES);
    a1.intoArray(c, to + height);
    b1.intoArray(c, to + height + LANES);
    a2.intoArray(c, to + 2 * height);
    b2.intoArray(c, to + 2 * height + LANES);
    a3.intoArray(c, to + 3 * height);
    b3.intoArray(c, to + 3 * height + LANES);
  }

  /** One column of C from row {@code row} on. */
  private static void addTail(
      double[] p, int height, int width, int row, double[] t, int from, double[] c, int to) {
    for (int j = 0; j < width; j++) {
      double tj = t[from + j];
      DoubleVector vt = DoubleVector.broadcast(SPECIES, tj);
      int i = row;
      for (; i + LANES <= height; i += LANES) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, c, to + i);
        DoubleVector.fromArray(SPECIES, p, j * height + i).fma(vt, sum).intoArray(c, to + i);
      }
      for (; i < height; i++) {
        c[to + i] += tj * p[j * height + i];
      }
    }
  }
}
