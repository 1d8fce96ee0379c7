package org.antipode.transforms;

import java.util.Arrays;

/**
 * An odd radix r. With sums s_j = x_j + x_{r−j} and differences d_j = x_j − x_{r−j} for j from 1 to
 * (r − 1)/2, outputs k and r − k are x_0 + Σ_j cos(2πjk/r) s_j ∓ i Σ_j sin(2πjk/r) d_j.
 */
final class PassOfOdd extends Pass {
  private final int half;
  private final int step;

  /** cos(2πjk/r) at {@code (k − 1) half + j − 1}. */
  private final double[] innerCosines;

  /** sin(2πjk/r), in the same order. */
  private final double[] innerSines;

  PassOfOdd(int radix, int groups, int apart) {
    super(radix, groups, apart);
    half = radix / 2;
    step = groups * apart;
    innerCosines = new double[half * half];
    innerSines = new double[half * half];
    for (int i = 0; i < innerCosines.length; i++) {
      long turn = (i / half + 1L) * (i % half + 1);
      innerCosines[i] = FourierLines.cosine(turn, radix);
      innerSines[i] = FourierLines.sine(turn, radix);
    }
  }

  @Override
  void apply(double[] xr, double[] xi, double[] yr, double[] yi) {
    for (int p = 0; p < groups; p++) {
      split(xr, p * apart);
      split(xi, p * apart);
      first(xr, p, yr);
      first(xi, p, yi);
      for (int k = 1; k <= half; k++) {
        others(p, k, xr, yr);
        others(p, k, xi, yi);
        combine(p, k, yr, yi);
      }
    }
  }

  /** Replaces x_j by s_j and x_{r−j} by d_j. */
  private void split(double[] x, int in) {
    for (int j = 1; j <= half; j++) {
      int low = in + j * step;
      int high = in + (radix - j) * step;
      for (int q = 0; q < apart; q++) {
        double a = x[low + q];
        double b = x[high + q];
        x[low + q] = a + b;
        x[high + q] = a - b;
      }
    }
  }

  /** Output 0, x_0 + Σ_j s_j. */
  private void first(double[] x, int p, double[] y) {
    int in = p * apart;
    int out = radix * p * apart;
    System.arraycopy(x, in, y, out, apart);
    for (int j = 1; j <= half; j++) {
      add(1, x, in + j * step, y, out);
    }
  }

  /** Writes the sum over s_j to output k, and that over d_j to output r − k. */
  private void others(int p, int k, double[] x, double[] y) {
    int in = p * apart;
    int low = (radix * p + k) * apart;
    int high = (radix * p + radix - k) * apart;
    int row = (k - 1) * half - 1;
    System.arraycopy(x, in, y, low, apart);
    Arrays.fill(y, high, high + apart, 0);
    int j = 1;
    for (; j + 1 <= half; j += 2) {
      int sums = in + j * step;
      int differences = in + (radix - j) * step;
      add(innerCosines[row + j], innerCosines[row + j + 1], x, sums, sums + step, y, low);
      add(
          innerSines[row + j],
          innerSines[row + j + 1],
          x,
          differences,
          differences - step,
          y,
          high);
    }
    if (j == half) {
      add(innerCosines[row + j], x, in + j * step, y, low);
      add(innerSines[row + j], x, in + (radix - j) * step, y, high);
    }
  }

  private void add(double factor, double[] x, int from, double[] y, int to) {
    for (int q = 0; q < apart; q++) {
      y[to + q] += factor * x[from + q];
    }
  }

  private void add(
      double factor, double other, double[] x, int from, int fromOther, double[] y, int to) {
    for (int q = 0; q < apart; q++) {
      y[to + q] += factor * x[from + q] + other * x[fromOther + q];
    }
  }

  /** From even and odd sums to outputs k and r − k. */
  private void combine(int p, int k, double[] yr, double[] yi) {
    int low = (radix * p + k) * apart;
    int high = (radix * p + radix - k) * apart;
    int w = p * (radix - 1) + k - 1;
    int v = p * (radix - 1) + radix - k - 1;
    double c = cosines[w];
    double s = sines[w];
    double d = cosines[v];
    double t = sines[v];
    for (int q = 0; q < apart; q++) {
      double lowR = yr[low + q] + yi[high + q];
      double lowI = yi[low + q] - yr[high + q];
      double highR = yr[low + q] - yi[high + q];
      double highI = yi[low + q] + yr[high + q];
      yr[low + q] = c * lowR - s * lowI;
      yi[low + q] = c * lowI + s * lowR;
      yr[high + q] = d * highR - t * highI;
      yi[high + q] = d * highI + t * highR;
    }
  }
}
