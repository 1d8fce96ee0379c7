package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of eight filters in 32-bit numbers. */
final class FloatTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private FloatTiles() {}

  /** Two vectors of pixels, eight filters. */
  static void add2x8(
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
    FloatVector a1 = FloatVector.broadcast(SPECIES, initial[1]);
    FloatVector b1 = a1;
    FloatVector a2 = FloatVector.broadcast(SPECIES, initial[2]);
    FloatVector b2 = a2;
    FloatVector a3 = FloatVector.broadcast(SPECIES, initial[3]);
    FloatVector b3 = a3;
    FloatVector a4 = FloatVector.broadcast(SPECIES, initial[4]);
    FloatVector b4 = a4;
    FloatVector a5 = FloatVector.broadcast(SPECIES, initial[5]);
    FloatVector b5 = a5;
    FloatVector a6 = FloatVector.broadcast(SPECIES, initial[6]);
    FloatVector b6 = a6;
    FloatVector a7 = FloatVector.broadcast(SPECIES, initial[7]);
    FloatVector b7 = a7;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      FloatVector xa = FloatVector.fromArray(SPECIES, x, from);
      FloatVector xb = FloatVector.fromArray(SPECIES, x, from + LANES);
      int row = at + k * 8;
      FloatVector wf = FloatVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      b0 = xb.fma(wf, b0);
      wf = FloatVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      b1 = xb.fma(wf, b1);
      wf = FloatVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      b2 = xb.fma(wf, b2);
      wf = FloatVector.broadcast(SPECIES, w[row + 3]);
      a3 = xa.fma(wf, a3);
      b3 = xb.fma(wf, b3);
      wf = FloatVector.broadcast(SPECIES, w[row + 4]);
      a4 = xa.fma(wf, a4);
      b4 = xb.fma(wf, b4);
      wf = FloatVector.broadcast(SPECIES, w[row + 5]);
      a5 = xa.fma(wf, a5);
      b5 = xb.fma(wf, b5);
      wf = FloatVector.broadcast(SPECIES, w[row + 6]);
      a6 = xa.fma(wf, a6);
      b6 = xb.fma(wf, b6);
      wf = FloatVector.broadcast(SPECIES, w[row + 7]);
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
  static void add1x8(
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
    FloatVector a1 = FloatVector.broadcast(SPECIES, initial[1]);
    FloatVector a2 = FloatVector.broadcast(SPECIES, initial[2]);
    FloatVector a3 = FloatVector.broadcast(SPECIES, initial[3]);
    FloatVector a4 = FloatVector.broadcast(SPECIES, initial[4]);
    FloatVector a5 = FloatVector.broadcast(SPECIES, initial[5]);
    FloatVector a6 = FloatVector.broadcast(SPECIES, initial[6]);
    FloatVector a7 = FloatVector.broadcast(SPECIES, initial[7]);
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      FloatVector xa = FloatVector.fromArray(SPECIES, x, from);
      int row = at + k * 8;
      FloatVector wf = FloatVector.broadcast(SPECIES, w[row]);
      a0 = xa.fma(wf, a0);
      wf = FloatVector.broadcast(SPECIES, w[row + 1]);
      a1 = xa.fma(wf, a1);
      wf = FloatVector.broadcast(SPECIES, w[row + 2]);
      a2 = xa.fma(wf, a2);
      wf = FloatVector.broadcast(SPECIES, w[row + 3]);
      a3 = xa.fma(wf, a3);
      wf = FloatVector.broadcast(SPECIES, w[row + 4]);
      a4 = xa.fma(wf, a4);
      wf = FloatVector.broadcast(SPECIES, w[row + 5]);
      a5 = xa.fma(wf, a5);
      wf = FloatVector.broadcast(SPECIES, w[row + 6]);
      a6 = xa.fma(wf, a6);
      wf = FloatVector.broadcast(SPECIES, w[row + 7]);
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
}
