package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of eight filters. */
final class WideTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private WideTiles() {}

  /** Two vectors of pixels, eight filters. */
  static void add2x8(
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
  static void add1x8(
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
}
