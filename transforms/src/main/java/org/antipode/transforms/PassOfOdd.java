package org.antipode.transforms;

/**
 * An odd radix r. With sums s_j = x_j + x_{r−j} and differences d_j = x_j − x_{r−j} for j from 1 to
 * (r − 1)/2, outputs k and r − k are x_0 + Σ_j cos(2πjk/r) s_j ∓ i Σ_j sin(2πjk/r) d_j.
 */
final class PassOfOdd extends Pass {
  private final int half;

  /** cos(2πjk/r) at {@code (k − 1) half + j − 1}. */
  private final double[] innerCosines;

  /** sin(2πjk/r), in the same order. */
  private final double[] innerSines;

  private final double[] sumR;
  private final double[] sumI;
  private final double[] differenceR;
  private final double[] differenceI;

  PassOfOdd(int radix, int groups, int apart) {
    super(radix, groups, apart);
    half = radix / 2;
    innerCosines = new double[half * half];
    innerSines = new double[half * half];
    for (int i = 0; i < innerCosines.length; i++) {
      long turn = (i / half + 1L) * (i % half + 1);
      innerCosines[i] = FourierLines.cosine(turn, radix);
      innerSines[i] = FourierLines.sine(turn, radix);
    }
    sumR = new double[half];
    sumI = new double[half];
    differenceR = new double[half];
    differenceI = new double[half];
  }

  @Override
  void group(int p, double[] xr, double[] xi, double[] yr, double[] yi) {
    for (int q = 0; q < apart; q++) {
      int in = p * apart + q;
      int out = radix * p * apart + q;
      yr[out] = xr[in] + split(xr, in, sumR, differenceR);
      yi[out] = xi[in] + split(xi, in, sumI, differenceI);
      for (int k = 1; k <= half; k++) {
        outputs(p, k, xr[in], xi[in], yr, yi, out);
      }
    }
  }

  /** Keeps s_j and d_j of one set of inputs, and returns the sum of all s_j. */
  private double split(double[] x, int in, double[] sums, double[] differences) {
    int step = groups * apart;
    int low = in;
    int high = in + radix * step;
    double total = 0;
    for (int j = 0; j < half; j++) {
      low += step;
      high -= step;
      sums[j] = x[low] + x[high];
      differences[j] = x[low] - x[high];
      total += sums[j];
    }
    return total;
  }

  /** Outputs k and r − k. */
  private void outputs(int p, int k, double r0, double i0, double[] yr, double[] yi, int out) {
    int row = (k - 1) * half;
    double evenR = r0;
    double evenI = i0;
    double oddR = 0;
    double oddI = 0;
    for (int j = 0; j < half; j++) {
      double c = innerCosines[row + j];
      double s = innerSines[row + j];
      evenR += c * sumR[j];
      evenI += c * sumI[j];
      oddR += s * differenceR[j];
      oddI += s * differenceI[j];
    }
    int low = p * (radix - 1) + k - 1;
    int high = p * (radix - 1) + radix - k - 1;
    write(low, evenR + oddI, evenI - oddR, yr, yi, out + k * apart);
    write(high, evenR - oddI, evenI + oddR, yr, yi, out + (radix - k) * apart);
  }

  private void write(int turn, double re, double im, double[] yr, double[] yi, int out) {
    yr[out] = cosines[turn] * re - sines[turn] * im;
    yi[out] = cosines[turn] * im + sines[turn] * re;
  }
}
