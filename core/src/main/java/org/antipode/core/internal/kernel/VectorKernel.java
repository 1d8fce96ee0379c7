package org.antipode.core.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Explicitly vectorised loops; loadable only where {@code jdk.incubator.vector} is present.
 *
 * <p>Each loop reads doubles or floats, never either: a loop with a branch between the two is three
 * times slower once a program has used both.
 */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Double> HALVES = swap(4);
  private static final VectorShuffle<Double> QUARTERS = swap(2);

  /** Swaps each lane with the one so far away. */
  private static VectorShuffle<Double> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
  }

  private static DoubleVector widened(float[] w, int i) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, w, i).convertShape(VectorOperators.F2D, SPECIES, 0);
  }

  @Override
  public String name() {
    return "vector-" + LANES;
  }

  @Override
  public void addColumns(
      Entries w, int rows, int[] columns, int first, int end, double[] x, double[] out) {
    int p = first;
    for (; p + GROUP <= end; p += GROUP) {
      if (w.floats() == null) {
        add4(w.doubles(), rows, columns, p, x, out);
      } else {
        add4(w.floats(), rows, columns, p, x, out);
      }
    }
    for (; p < end; p++) {
      add1(w.doubles(), columns[p] * rows, rows, x[columns[p]], out);
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
    int i = 0;
    for (int bound = SPECIES.loopBound(rows); i < bound; i += LANES) {
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

  private static void add4(float[] w, int rows, int[] columns, int p, double[] x, double[] out) {
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
    int i = 0;
    for (int bound = SPECIES.loopBound(rows); i < bound; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, out, i);
      sum = widened(w, c0 + i).fma(v0, sum);
      sum = widened(w, c1 + i).fma(v1, sum);
      sum = widened(w, c2 + i).fma(v2, sum);
      sum = widened(w, c3 + i).fma(v3, sum);
      sum.intoArray(out, i);
    }
    for (; i < rows; i++) {
      out[i] += x0 * w[c0 + i] + x1 * w[c1 + i] + x2 * w[c2 + i] + x3 * w[c3 + i];
    }
  }

  private static void add1(double[] w, int offset, int rows, double x, double[] out) {
    DoubleVector vx = DoubleVector.broadcast(SPECIES, x);
    int i = 0;
    for (int bound = SPECIES.loopBound(rows); i < bound; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, out, i);
      DoubleVector.fromArray(SPECIES, w, offset + i).fma(vx, sum).intoArray(out, i);
    }
    for (; i < rows; i++) {
      out[i] += x * w[offset + i];
    }
  }

  @Override
  public void dotColumns(
      Entries w, int rows, int[] columns, int first, int end, double[] v, double[] out) {
    for (int p = first; p < end; p += GROUP) {
      if (w.floats() == null) {
        dot4(w.doubles(), rows, columns, p, end - 1, v, out);
      } else {
        dot4Floats(w, rows, columns, p, end - 1, v, out);
      }
    }
  }

  private static void dot4(
      double[] w, int rows, int[] columns, int p, int last, double[] v, double[] out) {
    int j0 = columns[p];
    int j1 = columns[Math.min(p + 1, last)];
    int j2 = columns[Math.min(p + 2, last)];
    int j3 = columns[Math.min(p + 3, last)];
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int i = 0;
    for (int bound = SPECIES.loopBound(rows); i < bound; i += LANES) {
      DoubleVector vi = DoubleVector.fromArray(SPECIES, v, i);
      s0 = DoubleVector.fromArray(SPECIES, w, j0 * rows + i).fma(vi, s0);
      s1 = DoubleVector.fromArray(SPECIES, w, j1 * rows + i).fma(vi, s1);
      s2 = DoubleVector.fromArray(SPECIES, w, j2 * rows + i).fma(vi, s2);
      s3 = DoubleVector.fromArray(SPECIES, w, j3 * rows + i).fma(vi, s3);
    }
    out[j0] = dot(w, j0 * rows, i, rows, v, total(s0));
    out[j1] = dot(w, j1 * rows, i, rows, v, total(s1));
    out[j2] = dot(w, j2 * rows, i, rows, v, total(s2));
    out[j3] = dot(w, j3 * rows, i, rows, v, total(s3));
  }

  private static void dot4Floats(
      Entries e, int rows, int[] columns, int p, int last, double[] v, double[] out) {
    float[] w = e.floats();
    int j0 = columns[p];
    int j1 = columns[Math.min(p + 1, last)];
    int j2 = columns[Math.min(p + 2, last)];
    int j3 = columns[Math.min(p + 3, last)];
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int i = 0;
    for (int bound = SPECIES.loopBound(rows); i < bound; i += LANES) {
      DoubleVector vi = DoubleVector.fromArray(SPECIES, v, i);
      s0 = widened(w, j0 * rows + i).fma(vi, s0);
      s1 = widened(w, j1 * rows + i).fma(vi, s1);
      s2 = widened(w, j2 * rows + i).fma(vi, s2);
      s3 = widened(w, j3 * rows + i).fma(vi, s3);
    }
    out[j0] = dot(e.doubles(), j0 * rows, i, rows, v, total(s0));
    out[j1] = dot(e.doubles(), j1 * rows, i, rows, v, total(s1));
    out[j2] = dot(e.doubles(), j2 * rows, i, rows, v, total(s2));
    out[j3] = dot(e.doubles(), j3 * rows, i, rows, v, total(s3));
  }

  /**
   * Each half onto the other, so that the order is known: in which one reduceLanes adds is left
   * open, and on Java 25 compiled code adds in another one than interpreted code, so that a number
   * depends on when it was compiled.
   */
  private static double total(DoubleVector sums) {
    DoubleVector total = sums;
    if (LANES > 4) {
      total = total.add(total.rearrange(HALVES));
    }
    if (LANES > 2) {
      total = total.add(total.rearrange(QUARTERS));
    }
    return total.lane(0) + total.lane(1);
  }

  /** sum + Σ w_{offset + i} v_i over i = first, .., rows - 1. */
  private static double dot(double[] w, int offset, int first, int rows, double[] v, double sum) {
    double dot = sum;
    for (int i = first; i < rows; i++) {
      dot += w[offset + i] * v[i];
    }
    return dot;
  }

  @Override
  public int tileRows() {
    return 2 * LANES;
  }

  @Override
  public void pack(double[] column, int from, int count, double[] tiles, int to, int stride) {
    int h = 2 * LANES;
    int i = 0;
    int tile = to;
    for (; i + h <= count; i += h, tile += stride) {
      DoubleVector.fromArray(SPECIES, column, from + i).intoArray(tiles, tile);
      DoubleVector.fromArray(SPECIES, column, from + i + LANES).intoArray(tiles, tile + LANES);
    }
    PlainKernel.packTail(column, from + i, count - i, tiles, tile, h);
  }

  /** Ten sums stay in registers while P and T stream by. */
  @Override
  public void addTile(double[] p, int from, int width, double[] t, int at, double[] c, int to) {
    int h = 2 * LANES;
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, c, to);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, c, to + LANES);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, c, to + h);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, c, to + h + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, c, to + 2 * h);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, c, to + 2 * h + LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, c, to + 3 * h);
    DoubleVector b3 = DoubleVector.fromArray(SPECIES, c, to + 3 * h + LANES);
    DoubleVector a4 = DoubleVector.fromArray(SPECIES, c, to + 4 * h);
    DoubleVector b4 = DoubleVector.fromArray(SPECIES, c, to + 4 * h + LANES);
    for (int j = 0; j < width; j++) {
      DoubleVector pa = DoubleVector.fromArray(SPECIES, p, from + j * h);
      DoubleVector pb = DoubleVector.fromArray(SPECIES, p, from + j * h + LANES);
      int row = at + j * TILE_COLUMNS;
      DoubleVector tj = DoubleVector.broadcast(SPECIES, t[row]);
      a0 = pa.fma(tj, a0);
      b0 = pb.fma(tj, b0);
      tj = DoubleVector.broadcast(SPECIES, t[row + 1]);
      a1 = pa.fma(tj, a1);
      b1 = pb.fma(tj, b1);
      tj = DoubleVector.broadcast(SPECIES, t[row + 2]);
      a2 = pa.fma(tj, a2);
      b2 = pb.fma(tj, b2);
      tj = DoubleVector.broadcast(SPECIES, t[row + 3]);
      a3 = pa.fma(tj, a3);
      b3 = pb.fma(tj, b3);
      tj = DoubleVector.broadcast(SPECIES, t[row + 4]);
      a4 = pa.fma(tj, a4);
      b4 = pb.fma(tj, b4);
    }
    a0.intoArray(c, to);
    b0.intoArray(c, to + LANES);
    a1.intoArray(c, to + h);
    b1.intoArray(c, to + h + LANES);
    a2.intoArray(c, to + 2 * h);
    b2.intoArray(c, to + 2 * h + LANES);
    a3.intoArray(c, to + 3 * h);
    b3.intoArray(c, to + 3 * h + LANES);
    a4.intoArray(c, to + 4 * h);
    b4.intoArray(c, to + 4 * h + LANES);
  }
}
