package org.antipode.transforms;

import java.util.Arrays;

/**
 * Bluestein's algorithm: with w_k = exp(−πi k²/n), X_k = w_k Σ_j (x_j w_j) w̄_{k−j}, a convolution
 * by transforms of a length without large factors (IEEE Transactions on Audio and Electroacoustics
 * 18(4), 451–455, 1970).
 */
final class ConvolvedLines extends FourierLines {
  private final FactoredLines padded;

  /** Real and imaginary parts of w_k. */
  private final double[] chirpReal;

  private final double[] chirpImaginary;

  /** The transform of w̄, divided by the padded length. */
  private final double[] filterReal;

  private final double[] filterImaginary;
  private final double[] real;
  private final double[] imaginary;

  ConvolvedLines(int length, int lanes) {
    super(length, lanes);
    int size = smooth(2 * length - 1);
    padded = new FactoredLines(size, lanes);
    chirpReal = new double[length];
    chirpImaginary = new double[length];
    FactoredLines filter = new FactoredLines(size, 1);
    for (int k = 0; k < length; k++) {
      chirpReal[k] = cosine((long) k * k, 2L * length);
      chirpImaginary[k] = -sine((long) k * k, 2L * length);
      for (int place : new int[] {k, (size - k) % size}) {
        filter.real()[place] = chirpReal[k] / size;
        filter.imaginary()[place] = -chirpImaginary[k] / size;
      }
    }
    filter.transform();
    filterReal = filter.real();
    filterImaginary = filter.imaginary();
    real = new double[length * lanes];
    imaginary = new double[length * lanes];
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
  double[] real() {
    return real;
  }

  @Override
  double[] imaginary() {
    return imaginary;
  }

  @Override
  void transform() {
    multiply(length(), chirpReal, chirpImaginary, real, imaginary);
    System.arraycopy(real, 0, padded.real(), 0, real.length);
    System.arraycopy(imaginary, 0, padded.imaginary(), 0, real.length);
    Arrays.fill(padded.real(), real.length, padded.real().length, 0);
    Arrays.fill(padded.imaginary(), real.length, padded.real().length, 0);
    padded.transform();
    multiply(padded.length(), filterReal, filterImaginary, padded.real(), padded.imaginary());
    // Exchanging the parts before and after the transform gives the inverse.
    padded.exchange();
    padded.transform();
    System.arraycopy(padded.imaginary(), 0, real, 0, real.length);
    System.arraycopy(padded.real(), 0, imaginary, 0, real.length);
    multiply(length(), chirpReal, chirpImaginary, real, imaginary);
  }

  /** Multiplies point k of every line by the k-th complex factor. */
  private void multiply(
      int points, double[] factorReal, double[] factorImaginary, double[] re, double[] im) {
    for (int k = 0; k < points; k++) {
      double c = factorReal[k];
      double s = factorImaginary[k];
      for (int i = k * lanes(); i < (k + 1) * lanes(); i++) {
        double r = re[i];
        re[i] = c * r - s * im[i];
        im[i] = c * im[i] + s * r;
      }
    }
  }
}
