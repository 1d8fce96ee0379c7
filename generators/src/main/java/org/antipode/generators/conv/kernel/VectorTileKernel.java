package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Explicitly vectorised loops; loadable only where {@code jdk.incubator.vector} is present. A tile
 * of sums stays in registers while the taps stream by.
 */
final class VectorTileKernel implements TileKernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Vectors of eight lanes come with 32 registers, which hold 3 × 8 sums; others with 16. */
  private static final boolean WIDE = LANES >= 8;

  @Override
  public void correlate(
      int filters,
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      int pixels,
      double[] out,
      int stride) {
    int i = 0;
    switch (filters) {
      case 8 -> {
        for (; WIDE && i + 2 * LANES < pixels; i += 3 * LANES) {
          add3x8(initial, w, at, offsets, x, base + i, out, i, stride);
        }
        if (WIDE && i + LANES < pixels) {
          add2x8(initial, w, at, offsets, x, base + i, out, i, stride);
          i += 2 * LANES;
        }
        for (; i < pixels; i += LANES) {
          add1x8(initial, w, at, offsets, x, base + i, out, i, stride);
        }
      }
      case 4 -> {
        for (; i < pixels; i += 3 * LANES) {
          add3x4(initial, w, at, offsets, x, base + i, out, i, stride);
        }
      }
      case 1 -> {
        for (; i < pixels; i += 8 * LANES) {
          add8x1(initial, w, at, offsets, x, base + i, out, i);
        }
      }
      default -> throw new IllegalArgumentException("no tile has " + filters + " filters");
    }
  }

  @Override
  public void correlateNarrow(
      double[] w,
      int at,
      int[] offsets,
      float[] x,
      int base,
      int pixels,
      double[] out,
      int stride) {
    int i = 0;
    for (; WIDE && i + 2 * LANES < pixels; i += 3 * LANES) {
      NarrowTiles.add3x8(w, at, offsets, x, base + i, out, i, stride);
    }
    for (; i < pixels; i += LANES) {
      NarrowTiles.add1x8(w, at, offsets, x, base + i, out, i, stride);
    }
  }

  @Override
  public void widen(float[] from, int at, int count, double[] to) {
    int bound = SPECIES.loopBound(count);
    int i = 0;
    for (; i < bound; i += LANES) {
      NarrowTiles.load(from, at + i).intoArray(to, i);
    }
    for (; i < count; i++) {
      to[i] = from[at + i];
    }
  }

  /** Three vectors of pixels, eight filters. */
  private static void add3x8(
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      double[] out,
      int to,
      int stride) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, initial[0]);
    DoubleVector b0 = a0;
    DoubleVector c0 = a0;
    DoubleVector a1 = DoubleVector.broadcast(SPECIES, initial[1]);
    DoubleVector b1 = a1;
    DoubleVector c1 = a1;
    DoubleVector a2 = DoubleVector.broadcast(SPECIES, initial[2]);
    DoubleVector b2 = a2;
    DoubleVector c2 = a2;
    DoubleVector a3 = DoubleVector.broadcast(SPECIES, initial[3]);
    DoubleVector b3 = a3;
    DoubleVector c3 = a3;
    DoubleVector a4 = DoubleVector.broadcast(SPECIES, initial[4]);
    DoubleVector b4 = a4;
    DoubleVector c4 = a4;
    DoubleVector a5 = DoubleVector.broadcast(SPECIES, initial[5]);
    DoubleVector b5 = a5;
    DoubleVector c5 = a5;
    DoubleVector a6 = DoubleVector.broadcast(SPECIES, initial[6]);
    DoubleVector b6 = a6;
    DoubleVector c6 = a6;
    DoubleVector a7 = DoubleVector.broadcast(SPECIES, initial[7]);
    DoubleVector b7 = a7;
    DoubleVector c7 = a7;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector xb = DoubleVector.fromArray(SPECIES, x, from + LANES);
      DoubleVector xc = DoubleVector.fromArray(SPECIES, x, from + 2 * LANES);
      int row = at + k * 8;
      DoubleVector wf = DoubleVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      b0 = xb.fma(wf, b0);
      c0 = xc.fma(wf, c0);
      wf = DoubleVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      b1 = xb.fma(wf, b1);
      c1 = xc.fma(wf, c1);
      wf = DoubleVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      b2 = xb.fma(wf, b2);
      c2 = xc.fma(wf, c2);
      wf = DoubleVector.broadcast(SPECIES, w[row + 3]);
      a3 = xa.fma(wf, a3);
      b3 = xb.fma(wf, b3);
      c3 = xc.fma(wf, c3);
      wf = DoubleVector.broadcast(SPECIES, w[row + 4]);
      a4 = xa.fma(wf, a4);
      b4 = xb.fma(wf, b4);
      c4 = xc.fma(wf, c4);
      wf = DoubleVector.broadcast(SPECIES, w[row + 5]);
      a5 = xa.fma(wf, a5);
      b5 = xb.fma(wf, b5);
      c5 = xc.fma(wf, c5);
      wf = DoubleVector.broadcast(SPECIES, w[row + 6]);
      a6 = xa.fma(wf, a6);
      b6 = xb.fma(wf, b6);
      c6 = xc.fma(wf, c6);
      wf = DoubleVector.broadcast(SPECIES, w[row + 7]);
      a7 = xa.fma(wf, a7);
      b7 = xb.fma(wf, b7);
      c7 = xc.fma(wf, c7);
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + LANES);
    c0.intoArray(out, to + 2 * LANES);
    a1.intoArray(out, to + stride);
    b1.intoArray(out, to + stride + LANES);
    c1.intoArray(out, to + stride + 2 * LANES);
    a2.intoArray(out, to + 2 * stride);
    b2.intoArray(out, to + 2 * stride + LANES);
    c2.intoArray(out, to + 2 * stride + 2 * LANES);
    a3.intoArray(out, to + 3 * stride);
    b3.intoArray(out, to + 3 * stride + LANES);
    c3.intoArray(out, to + 3 * stride + 2 * LANES);
    a4.intoArray(out, to + 4 * stride);
    b4.intoArray(out, to + 4 * stride + LANES);
    c4.intoArray(out, to + 4 * stride + 2 * LANES);
    a5.intoArray(out, to + 5 * stride);
    b5.intoArray(out, to + 5 * stride + LANES);
    c5.intoArray(out, to + 5 * stride + 2 * LANES);
    a6.intoArray(out, to + 6 * stride);
    b6.intoArray(out, to + 6 * stride + LANES);
    c6.intoArray(out, to + 6 * stride + 2 * LANES);
    a7.intoArray(out, to + 7 * stride);
    b7.intoArray(out, to + 7 * stride + LANES);
    c7.intoArray(out, to + 7 * stride + 2 * LANES);
  }

  /** Two vectors of pixels, eight filters. */
  private static void add2x8(
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      double[] out,
      int to,
      int stride) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, initial[0]);
    DoubleVector b0 = a0;
    DoubleVector a1 = DoubleVector.broadcast(SPECIES, initial[1]);
    DoubleVector b1 = a1;
    DoubleVector a2 = DoubleVector.broadcast(SPECIES, initial[2]);
    DoubleVector b2 = a2;
    DoubleVector a3 = DoubleVector.broadcast(SPECIES, initial[3]);
    DoubleVector b3 = a3;
    DoubleVector a4 = DoubleVector.broadcast(SPECIES, initial[4]);
    DoubleVector b4 = a4;
    DoubleVector a5 = DoubleVector.broadcast(SPECIES, initial[5]);
    DoubleVector b5 = a5;
    DoubleVector a6 = DoubleVector.broadcast(SPECIES, initial[6]);
    DoubleVector b6 = a6;
    DoubleVector a7 = DoubleVector.broadcast(SPECIES, initial[7]);
    DoubleVector b7 = a7;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector xb = DoubleVector.fromArray(SPECIES, x, from + LANES);
      int row = at + k * 8;
      DoubleVector wf = DoubleVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      b0 = xb.fma(wf, b0);
      wf = DoubleVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      b1 = xb.fma(wf, b1);
      wf = DoubleVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      b2 = xb.fma(wf, b2);
      wf = DoubleVector.broadcast(SPECIES, w[row + 3]);
      a3 = xa.fma(wf, a3);
      b3 = xb.fma(wf, b3);
      wf = DoubleVector.broadcast(SPECIES, w[row + 4]);
      a4 = xa.fma(wf, a4);
      b4 = xb.fma(wf, b4);
      wf = DoubleVector.broadcast(SPECIES, w[row + 5]);
      a5 = xa.fma(wf, a5);
      b5 = xb.fma(wf, b5);
      wf = DoubleVector.broadcast(SPECIES, w[row + 6]);
      a6 = xa.fma(wf, a6);
      b6 = xb.fma(wf, b6);
      wf = DoubleVector.broadcast(SPECIES, w[row + 7]);
      a7 = xa.fma(wf, a7);
      b7 = xb.fma(wf, b7);
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + LANES);
    a1.intoArray(out, to + stride);
    b1.intoArray(out, to + stride + LANES);
    a2.intoArray(out, to + 2 * stride);
    b2.intoArray(out, to + 2 * stride + LANES);
    a3.intoArray(out, to + 3 * stride);
    b3.intoArray(out, to + 3 * stride + LANES);
    a4.intoArray(out, to + 4 * stride);
    b4.intoArray(out, to + 4 * stride + LANES);
    a5.intoArray(out, to + 5 * stride);
    b5.intoArray(out, to + 5 * stride + LANES);
    a6.intoArray(out, to + 6 * stride);
    b6.intoArray(out, to + 6 * stride + LANES);
    a7.intoArray(out, to + 7 * stride);
    b7.intoArray(out, to + 7 * stride + LANES);
  }

  /** One vector of pixels, eight filters. */
  private static void add1x8(
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      double[] out,
      int to,
      int stride) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, initial[0]);
    DoubleVector a1 = DoubleVector.broadcast(SPECIES, initial[1]);
    DoubleVector a2 = DoubleVector.broadcast(SPECIES, initial[2]);
    DoubleVector a3 = DoubleVector.broadcast(SPECIES, initial[3]);
    DoubleVector a4 = DoubleVector.broadcast(SPECIES, initial[4]);
    DoubleVector a5 = DoubleVector.broadcast(SPECIES, initial[5]);
    DoubleVector a6 = DoubleVector.broadcast(SPECIES, initial[6]);
    DoubleVector a7 = DoubleVector.broadcast(SPECIES, initial[7]);
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = DoubleVector.fromArray(SPECIES, x, from);
      int row = at + k * 8;
      DoubleVector wf = DoubleVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      wf = DoubleVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      wf = DoubleVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      wf = DoubleVector.broadcast(SPECIES, w[row + 3]);
      a3 = xa.fma(wf, a3);
      wf = DoubleVector.broadcast(SPECIES, w[row + 4]);
      a4 = xa.fma(wf, a4);
      wf = DoubleVector.broadcast(SPECIES, w[row + 5]);
      a5 = xa.fma(wf, a5);
      wf = DoubleVector.broadcast(SPECIES, w[row + 6]);
      a6 = xa.fma(wf, a6);
      wf = DoubleVector.broadcast(SPECIES, w[row + 7]);
      a7 = xa.fma(wf, a7);
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to + stride);
    a2.intoArray(out, to + 2 * stride);
    a3.intoArray(out, to + 3 * stride);
    a4.intoArray(out, to + 4 * stride);
    a5.intoArray(out, to + 5 * stride);
    a6.intoArray(out, to + 6 * stride);
    a7.intoArray(out, to + 7 * stride);
  }

  /** Three vectors of pixels, four filters. */
  private static void add3x4(
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      double[] out,
      int to,
      int stride) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, initial[0]);
    DoubleVector b0 = a0;
    DoubleVector c0 = a0;
    DoubleVector a1 = DoubleVector.broadcast(SPECIES, initial[1]);
    DoubleVector b1 = a1;
    DoubleVector c1 = a1;
    DoubleVector a2 = DoubleVector.broadcast(SPECIES, initial[2]);
    DoubleVector b2 = a2;
    DoubleVector c2 = a2;
    DoubleVector a3 = DoubleVector.broadcast(SPECIES, initial[3]);
    DoubleVector b3 = a3;
    DoubleVector c3 = a3;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector xb = DoubleVector.fromArray(SPECIES, x, from + LANES);
      DoubleVector xc = DoubleVector.fromArray(SPECIES, x, from + 2 * LANES);
      int row = at + k * 4;
      DoubleVector wf = DoubleVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      b0 = xb.fma(wf, b0);
      c0 = xc.fma(wf, c0);
      wf = DoubleVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      b1 = xb.fma(wf, b1);
      c1 = xc.fma(wf, c1);
      wf = DoubleVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      b2 = xb.fma(wf, b2);
      c2 = xc.fma(wf, c2);
      wf = DoubleVector.broadcast(SPECIES, w[row + 3]);
      a3 = xa.fma(wf, a3);
      b3 = xb.fma(wf, b3);
      c3 = xc.fma(wf, c3);
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + LANES);
    c0.intoArray(out, to + 2 * LANES);
    a1.intoArray(out, to + stride);
    b1.intoArray(out, to + stride + LANES);
    c1.intoArray(out, to + stride + 2 * LANES);
    a2.intoArray(out, to + 2 * stride);
    b2.intoArray(out, to + 2 * stride + LANES);
    c2.intoArray(out, to + 2 * stride + 2 * LANES);
    a3.intoArray(out, to + 3 * stride);
    b3.intoArray(out, to + 3 * stride + LANES);
    c3.intoArray(out, to + 3 * stride + 2 * LANES);
  }

  /** Eight vectors of pixels, one filter. */
  private static void add8x1(
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      double[] out,
      int to) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, initial[0]);
    DoubleVector b0 = a0;
    DoubleVector c0 = a0;
    DoubleVector d0 = a0;
    DoubleVector e0 = a0;
    DoubleVector f0 = a0;
    DoubleVector g0 = a0;
    DoubleVector h0 = a0;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector xb = DoubleVector.fromArray(SPECIES, x, from + LANES);
      DoubleVector xc = DoubleVector.fromArray(SPECIES, x, from + 2 * LANES);
      DoubleVector xd = DoubleVector.fromArray(SPECIES, x, from + 3 * LANES);
      DoubleVector xe = DoubleVector.fromArray(SPECIES, x, from + 4 * LANES);
      DoubleVector xf = DoubleVector.fromArray(SPECIES, x, from + 5 * LANES);
      DoubleVector xg = DoubleVector.fromArray(SPECIES, x, from + 6 * LANES);
      DoubleVector xh = DoubleVector.fromArray(SPECIES, x, from + 7 * LANES);
      DoubleVector wf = DoubleVector.broadcast(SPECIES, w[at + k]);
      a0 = xa.fma(wf, a0);
      b0 = xb.fma(wf, b0);
      c0 = xc.fma(wf, c0);
      d0 = xd.fma(wf, d0);
      e0 = xe.fma(wf, e0);
      f0 = xf.fma(wf, f0);
      g0 = xg.fma(wf, g0);
      h0 = xh.fma(wf, h0);
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + LANES);
    c0.intoArray(out, to + 2 * LANES);
    d0.intoArray(out, to + 3 * LANES);
    e0.intoArray(out, to + 4 * LANES);
    f0.intoArray(out, to + 5 * LANES);
    g0.intoArray(out, to + 6 * LANES);
    h0.intoArray(out, to + 7 * LANES);
  }
}
