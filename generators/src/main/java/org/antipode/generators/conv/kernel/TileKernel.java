package org.antipode.generators.conv.kernel;

/**
 * The loop that every convolution comes down to: some filters at a run of pixels, by taps that read
 * the pixels of a zero-padded array at fixed distances.
 *
 * <p>Implementations have no state.
 */
public interface TileKernel {
  /** How far beyond the last pixel a kernel may read and write. */
  int OVERRUN = 64;

  /** The most filters of a call. */
  int FILTERS = 8;

  /**
   * out[f·stride + i] = initial[f] + Σ_k w[at + k·filters + f] · x[base + offsets[k] + i] for f =
   * 0, …, filters − 1 and i = 0, …, pixels − 1.
   *
   * @param filters 1, 4 or 8
   * @param out entries up to {@link #OVERRUN} beyond the last pixel of a filter may be overwritten
   */
  void correlate(
      int filters,
      double[] initial,
      double[] w,
      int at,
      int[] offsets,
      double[] x,
      int base,
      int pixels,
      double[] out,
      int stride);

  /** As {@link #correlate} for eight filters and initial sums of zero, with 32-bit numbers x. */
  void correlateNarrow(
      double[] w, int at, int[] offsets, float[] x, int base, int pixels, double[] out, int stride);

  /** to[i] = from[at + i] for i = 0, …, count − 1. */
  void widen(float[] from, int at, int count, double[] to);

  /** The kernel of plain loops, which every JVM can run. */
  static TileKernel plain() {
    return new PlainTileKernel();
  }

  /** The fastest kernel that this JVM can run. */
  static TileKernel best() {
    return BestTileKernel.INSTANCE;
  }
}
