package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of four filters and of one in 32-bit numbers. */
final class FewFilterFloatTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private FewFilterFloatTiles() {}

  /** Three vectors of pixels, four filters. */
  static void add3x4(
      float[] initial,
      float[] w,
      int at,
      int[] offsets,
      float[] x,
      int base,
      float[] out,
      int to,
      int stride) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, initial[0]);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector a1 = FloatVector.broadcast(SPECIES, initial[1]);
    FloatVector b1 = a1;
    FloatVector c1 = a1;
    FloatVector a2 = FloatVector.broadcast(SPECIES, initial[2]);
    FloatVector b2 = a2;
    FloatVector c2 = a2;
    FloatVector a3 = FloatVector.broadcast(SPECIES, initial[3]);
    FloatVector b3 = a3;
    FloatVector c3 = a3;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      FloatVector xa = FloatVector.fromArray(SPECIES, x, from);
      FloatVector xb = FloatVector.fromArray(SPECIES, x, from + LANES);
      FloatVector xc = FloatVector.fromArray(SPECIES, x, from + 2 * LANES);
      int row = at + k * 4;
      FloatVector wf = FloatVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      b0 = xb.fma(wf, b0);
      c0 = xc.fma(wf, c0);
      wf = FloatVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      b1 = xb.fma(wf, b1);
      c1 = xc.fma(wf, c1);
      wf = FloatVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      b2 = xb.fma(wf, b2);
      c2 = xc.fma(wf, c2);
      wf = FloatVector.broadcast(SPECIES, w[row + 3]);
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
      float[] initial, float[] w, int at, int[] offsets, float[] x, int base, float[] out, int to) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, initial[0]);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector d0 = a0;
    FloatVector e0 = a0;
    FloatVector f0 = a0;
    FloatVector g0 = a0;
    FloatVector h0 = a0;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      FloatVector xa = FloatVector.fromArray(SPECIES, x, from);
      FloatVector xb = FloatVector.fromArray(SPECIES, x, from + LANES);
      FloatVector xc = FloatVector.fromArray(SPECIES, x, from + 2 * LANES);
      FloatVector xd = FloatVector.fromArray(SPECIES, x, from + 3 * LANES);
      FloatVector xe = FloatVector.fromArray(SPECIES, x, from + 4 * LANES);
      FloatVector xf = FloatVector.fromArray(SPECIES, x, from + 5 * LANES);
      FloatVector xg = FloatVector.fromArray(SPECIES, x, from + 6 * LANES);
      FloatVector xh = FloatVector.fromArray(SPECIES, x, from + 7 * LANES);
      FloatVector wf = FloatVector.broadcast(SPECIES, w[at + k]);
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

  /** Four vectors of pixels, one filter. */
  static void add4x1(
      float[] initial, float[] w, int at, int[] offsets, float[] x, int base, float[] out, int to) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, initial[0]);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector d0 = a0;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      FloatVector wf = FloatVector.broadcast(SPECIES, w[at + k]);
      a0 = FloatVector.fromArray(SPECIES, x, from).fma(wf, a0);
      b0 = FloatVector.fromArray(SPECIES, x, from + LANES).fma(wf, b0);
      c0 = FloatVector.fromArray(SPECIES, x, from + 2 * LANES).fma(wf, c0);
      d0 = FloatVector.fromArray(SPECIES, x, from + 3 * LANES).fma(wf, d0);
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + LANES);
    c0.intoArray(out, to + 2 * LANES);
    d0.intoArray(out, to + 3 * LANES);
  }
}
