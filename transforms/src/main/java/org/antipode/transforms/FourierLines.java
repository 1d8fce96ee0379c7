package org.antipode.transforms;

/**
 * The discrete Fourier transform X_k = Σ_j x_j exp(−2πi jk/n) of several lines at once, unscaled.
 *
 * <p>Callers write point j of line l to entry {@code j * lanes + l} of {@link #real()} and {@link
 * #imaginary()}, call {@link #transform}, and read X_k of line l from entry {@code k * lanes + l}
 * of the same methods. Real and imaginary parts are arrays of their own, so that the compiler can
 * process neighbouring lines together.
 */
abstract class FourierLines {
  /** The factors up to this are computed by sums over them; longer primes by convolutions. */
  private static final int LARGEST_FACTOR = 61;

  /**
   * Lines are transformed together until they have so many points, within these bounds: enough for
   * the compiler's vector loops, and few enough that their arrays stay in a cache.
   */
  private static final int POINTS = 1 << 15;

  private static final int LEAST_LANES = 16;
  private static final int MOST_LANES = 64;

  private final int length;
  private final int lanes;

  FourierLines(int length, int lanes) {
    this.length = length;
    this.lanes = lanes;
  }

  /**
   * Transforms lines of any length.
   *
   * @param count the number of lines there are; as many lanes as lines, but a bounded number
   */
  static FourierLines of(int length, int count) {
    int lanes = Math.min(count, Math.max(LEAST_LANES, Math.min(MOST_LANES, POINTS / length)));
    return largestFactor(length) <= LARGEST_FACTOR
        ? new FactoredLines(length, lanes)
        : new ConvolvedLines(length, lanes);
  }

  static int largestFactor(int number) {
    int rest = number;
    int largest = 1;
    for (int factor = 2; factor * (long) factor <= rest; factor++) {
      while (rest % factor == 0) {
        rest /= factor;
        largest = factor;
      }
    }
    return Math.max(rest, largest);
  }

  /** The number of points of a line. */
  final int length() {
    return length;
  }

  /** The number of lines. */
  final int lanes() {
    return lanes;
  }

  /** The real parts; another array after each transform. */
  abstract double[] real();

  /** The imaginary parts; another array after each transform. */
  abstract double[] imaginary();

  /** Transforms all lines. */
  abstract void transform();

  /** cos(2πk/n). */
  static double cosine(long k, long n) {
    return Math.cos(angle(k, n));
  }

  /** sin(2πk/n). */
  static double sine(long k, long n) {
    return Math.sin(angle(k, n));
  }

  private static double angle(long k, long n) {
    long turn = Math.floorMod(k, n);
    return 2 * Math.PI * (2 * turn > n ? turn - n : turn) / n;
  }
}
