package org.antipode.transforms;

import java.util.Arrays;

/**
 * Bluestein's algorithm: with w_k = exp(−πi k²/n), X_k = w_k Σ_j (x_j w_j) w̄_{k−j}, a convolution
 * by transforms of a length without large factors (IEEE Transactions on Audio and Electroacoustics
 * 18(4), 451–455, 1970).
 */
final class ConvolvedLines extends FourierLines {
  private final FactoredLines padded;
  private final Kernel kernel;

  /** Real and imaginary parts of w_k. */
  private final double[] chirpReal;

  private final double[] chirpImaginary;

  /** The transform of w̄, divided by the padded length; real and imaginary parts side by side. */
  private final double[] filter;

  private final double[] rows;

  ConvolvedLines(int length, int lanes) {
    super(length, lanes);
    int size = smooth(2 * length - 1);
    padded = new FactoredLines(size, lanes);
    kernel = Kernel.of(width());
    chirpReal = new double[length];
    chirpImaginary = new double[length];
    FactoredLines one = new FactoredLines(size, 1);
    for (int k = 0; k < length; k++) {
      chirpReal[k] = cosine((long) k * k, 2L * length);
      chirpImaginary[k] = -sine((long) k * k, 2L * length);
      for (int place : new int[] {k, (size - k) % size}) {
        one.rows()[2 * place] = chirpReal[k] / size;
        one.rows()[2 * place + 1] = -chirpImaginary[k] / size;
      }
    }
    one.transform();
    filter = one.rows();
    rows = new double[length * width()];
  }

  /** The least number that is not below a bound and has no factor above 3. */
  private static int smooth(int bound) {
    int size = bound;
    while (largestFactor(size) > 3) {
      size++;
    }
    return size;
  }

  @Override
  double[] rows() {
    return rows;
  }

  @Override
  void transform() {
    chirp(rows, padded.rows(), false);
    Arrays.fill(padded.rows(), rows.length, padded.rows().length, 0);
    padded.transform();
    double[] products = padded.rows();
    for (int k = 0; k < padded.length(); k++) {
      int row = k * width();
      kernel.multiply(filter[2 * k], filter[2 * k + 1], products, row, products, row, width());
    }
    // A second transform is the inverse with its points backwards.
    padded.transform();
    chirp(padded.rows(), rows, true);
  }

  /** Multiplies point k of every line by w_k; reads point −k instead where x is backwards. */
  private void chirp(double[] x, double[] y, boolean backwards) {
    for (int k = 0; k < length(); k++) {
      int from = backwards ? (padded.length() - k) % padded.length() : k;
      kernel.multiply(chirpReal[k], chirpImaginary[k], x, from * width(), y, k * width(), width());
    }
  }
}
