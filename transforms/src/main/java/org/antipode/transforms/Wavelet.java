package org.antipode.transforms;

/** Orthonormal wavelets of compact support; Daubechies, Ten Lectures on Wavelets, table 6.1. */
public enum Wavelet {
  /** Two taps: sums and differences. */
  HAAR(Math.sqrt(0.5), Math.sqrt(0.5)),
  /** Four taps, two vanishing moments; {@code db2} of PyWavelets. */
  DAUBECHIES_4(
      (1 + Math.sqrt(3)) / (4 * Math.sqrt(2)),
      (3 + Math.sqrt(3)) / (4 * Math.sqrt(2)),
      (3 - Math.sqrt(3)) / (4 * Math.sqrt(2)),
      (1 - Math.sqrt(3)) / (4 * Math.sqrt(2))),
  /** Eight taps, four vanishing moments; {@code db4} of PyWavelets. */
  DAUBECHIES_8(
      0.23037781330889650,
      0.71484657055291565,
      0.63088076792985890,
      -0.027983769416859854,
      -0.18703481171909309,
      0.030841381835560764,
      0.032883011666885199,
      -0.010597401785069032);

  private final double[] taps;

  Wavelet(double... taps) {
    this.taps = taps;
  }

  /** The number of taps. */
  int length() {
    return taps.length;
  }

  /** h_i: the averages are Σ_i h_i x_{2j+i}, the differences Σ_i (−1)^i h_{L−1−i} x_{2j+i}. */
  double tap(int i) {
    return taps[i];
  }
}
