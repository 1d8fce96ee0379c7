package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of four filters and of one. */
final class FewFilterTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private FewFilterTiles() {}

  /** Three vectors of pixels, four filters. */
  static void add3x4(
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
  static void add8x1(
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
