package org.antipode.transforms;

/**
 * The factors of an odd radix r, and scratch. With sums s_j = x_j + x_{r−j} and differences d_j =
 * x_j − x_{r−j} for j from 1 to h = (r − 1)/2, outputs k and r − k of a transform of r points are
 * x_0 + Σ_j cos(2πjk/r) s_j ∓ i Σ_j sin(2πjk/r) d_j.
 */
final class OddRadix {
  /** The most complex numbers that a kernel processes together. */
  private static final int MOST = 8;

  private final int half;
  private final double[] cosines;
  private final double[] sines;
  private final double[] sums;
  private final double[] differences;

  OddRadix(int radix) {
    half = radix / 2;
    cosines = new double[half * half];
    sines = new double[half * half];
    for (int i = 0; i < cosines.length; i++) {
      long turn = (i / half + 1L) * (i % half + 1);
      cosines[i] = FourierLines.cosine(turn, radix);
      sines[i] = FourierLines.sine(turn, radix);
    }
    sums = new double[2 * MOST * half];
    differences = new double[2 * MOST * half];
  }

  /** h. */
  int half() {
    return half;
  }

  /** cos(2π(j + 1)k/r), for j from 0 and k from 1 to h. */
  double cosine(int k, int j) {
    return cosines[(k - 1) * half + j];
  }

  /** sin(2π(j + 1)k/r). */
  double sine(int k, int j) {
    return sines[(k - 1) * half + j];
  }

  /** Scratch for the sums. */
  double[] sums() {
    return sums;
  }

  /** Scratch for the differences. */
  double[] differences() {
    return differences;
  }
}
