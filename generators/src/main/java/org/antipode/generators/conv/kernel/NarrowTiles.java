package org.antipode.generators.conv.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of eight columns by 32-bit numbers, which are widened on the way into the registers. */
final class NarrowTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
  private static final int LANES = SPECIES.length();

  private NarrowTiles() {}

  static DoubleVector load(float[] x, int from) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, x, from).convertShape(VectorOperators.F2D, SPECIES, 0);
  }

  /** Two vectors of narrow numbers. */
  static void add2x8(
      double[] w, int at, int[] offsets, float[] x, int base, double[] out, int to, int stride) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = a0;
    DoubleVector a1 = a0;
    DoubleVector b1 = a0;
    DoubleVector a2 = a0;
    DoubleVector b2 = a0;
    DoubleVector a3 = a0;
    DoubleVector b3 = a0;
    DoubleVector a4 = a0;
    DoubleVector b4 = a0;
    DoubleVector a5 = a0;
    DoubleVector b5 = a0;
    DoubleVector a6 = a0;
    DoubleVector b6 = a0;
    DoubleVector a7 = a0;
    DoubleVector b7 = a0;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = load(x, from);
      DoubleVector xb = load(x, from + LANES);
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

  /** One vector of narrow numbers. */
  static void add1x8(
      double[] w, int at, int[] offsets, float[] x, int base, double[] out, int to, int stride) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector a4 = a0;
    DoubleVector a5 = a0;
    DoubleVector a6 = a0;
    DoubleVector a7 = a0;
    for (int k = 0; k < offsets.length; k++) {
      int from = base + offsets[k];
      DoubleVector xa = load(x, from);
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
