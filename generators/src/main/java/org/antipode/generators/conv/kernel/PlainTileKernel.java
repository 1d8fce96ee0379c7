package org.antipode.generators.conv.kernel;

import java.util.Arrays;

/** Plain loops, four taps at a time so that the JIT compiler vectorises them. */
final class PlainTileKernel implements TileKernel {
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
    for (int f = 0; f < filters; f++) {
      int to = f * stride;
      Arrays.fill(out, to, to + pixels, initial[f]);
      int k = 0;
      for (; k + 4 <= offsets.length; k += 4) {
        int row = at + k * filters + f;
        double w0 = w[row];
        double w1 = w[row + filters];
        double w2 = w[row + 2 * filters];
        double w3 = w[row + 3 * filters];
        int x0 = base + offsets[k];
        int x1 = base + offsets[k + 1];
        int x2 = base + offsets[k + 2];
        int x3 = base + offsets[k + 3];
        for (int i = 0; i < pixels; i++) {
          out[to + i] += w0 * x[x0 + i] + w1 * x[x1 + i] + w2 * x[x2 + i] + w3 * x[x3 + i];
        }
      }
      for (; k < offsets.length; k++) {
        double wk = w[at + k * filters + f];
        int from = base + offsets[k];
        for (int i = 0; i < pixels; i++) {
          out[to + i] += wk * x[from + i];
        }
      }
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
    for (int f = 0; f < FILTERS; f++) {
      int to = f * stride;
      Arrays.fill(out, to, to + pixels, 0);
      for (int k = 0; k < offsets.length; k++) {
        double wk = w[at + k * FILTERS + f];
        int from = base + offsets[k];
        for (int i = 0; i < pixels; i++) {
          out[to + i] += wk * x[from + i];
        }
      }
    }
  }

  @Override
  public void widen(float[] from, int at, int count, double[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = from[at + i];
    }
  }
}
