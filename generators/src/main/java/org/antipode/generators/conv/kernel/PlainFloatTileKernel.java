package org.antipode.generators.conv.kernel;

import java.util.Arrays;

/** Plain loops, four taps at a time so that the JIT compiler vectorises them. */
final class PlainFloatTileKernel implements FloatTileKernel {
  @Override
  public void correlate(
      int filters,
      float[] initial,
      float[] w,
      int at,
      int[] offsets,
      float[] x,
      int base,
      int pixels,
      float[] out,
      int stride) {
    for (int f = 0; f < filters; f++) {
      int to = f * stride;
      Arrays.fill(out, to, to + pixels, initial[f]);
      int k = 0;
      for (; k + 4 <= offsets.length; k += 4) {
        int row = at + k * filters + f;
        float w0 = w[row];
        float w1 = w[row + filters];
        float w2 = w[row + 2 * filters];
        float w3 = w[row + 3 * filters];
        int x0 = base + offsets[k];
        int x1 = base + offsets[k + 1];
        int x2 = base + offsets[k + 2];
        int x3 = base + offsets[k + 3];
        for (int i = 0; i < pixels; i++) {
          out[to + i] += w0 * x[x0 + i] + w1 * x[x1 + i] + w2 * x[x2 + i] + w3 * x[x3 + i];
        }
      }
      for (; k < offsets.length; k++) {
        float wk = w[at + k * filters + f];
        int from = base + offsets[k];
        for (int i = 0; i < pixels; i++) {
          out[to + i] += wk * x[from + i];
        }
      }
    }
  }
}
