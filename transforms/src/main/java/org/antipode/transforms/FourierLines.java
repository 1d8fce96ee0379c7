package org.antipode.transforms;

/**
 * The discrete Fourier transform X_k = Σ_j x_j exp(−2πi jk/n) of several lines at once, unscaled.
 *
 * <p>Callers write point j of all lines to row j of {@link #rows}, one complex number after the
 * other, call {@link #transform}, and read X_k from row k of the same method. So every step is one
 * of whole rows, and a kernel processes neighbouring lines together.
 */
abstract class FourierLines {
  /** The factors up to this are computed by sums over them; longer primes by convolutions. */
  private static final int LARGEST_FACTOR = 61;

  /**
   * Lines are transformed together until they have so many points, within these bounds: enough for
   * whole vectors, and few enough that their rows stay in a cache.
   */
  private static final int POINTS = 1 << 11;

  private static final int LEAST_LANES = 8;
  private static final int MOST_LANES = 64;

  /** Lanes are a multiple of this, so that rows consist of whole vectors. */
  private static final int WHOLE = 4;

  private final int length;
  private final int lanes;

  FourierLines(int length, int lanes) {
    this.length = length;
    this.lanes = lanes;
  }

  /**
   * Transforms lines of any length.
   *
   * @param count the number of lines there are; they are split evenly into blocks of bounded size
   */
  static FourierLines of(int length, int count) {
    int most = Math.max(LEAST_LANES, Math.min(MOST_LANES, POINTS / length));
    int blocks = (count + most - 1) / most;
    int each = (count + blocks - 1) / blocks;
    int lanes = count == 1 ? 1 : (each + WHOLE - 1) / WHOLE * WHOLE;
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

  /** The real numbers of a row. */
  final int width() {
    return 2 * lanes;
  }

  /** The rows, one after the other; another array after each transform. */
  abstract double[] rows();

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
