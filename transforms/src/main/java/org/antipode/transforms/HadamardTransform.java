package org.antipode.transforms;

/**
 * The Walsh-Hadamard transform, X_k = Σ_j (−1)^b(j,k) x_j/√n, where b(j, k) counts the binary
 * digits that j and k both have; its own inverse.
 *
 * <p>The transform along every axis of an array whose lengths are powers of two is that of the flat
 * array.
 */
public final class HadamardTransform implements Transform {
  private final int size;

  /**
   * @param size a power of two
   * @throws IllegalArgumentException if it is none
   */
  public HadamardTransform(int size) {
    if (Integer.bitCount(size) != 1 || size < 1) {
      throw new IllegalArgumentException(
          "a Hadamard transform needs a power of two but is given " + size);
    }
    this.size = size;
  }

  /**
   * The coefficient whose row of signs changes a given number of times.
   *
   * @param changes from 0 to size − 1
   */
  public static int ofSequency(int changes, int size) {
    int gray = changes ^ (changes >>> 1);
    return size == 1 ? 0 : Integer.reverse(gray) >>> (Integer.numberOfLeadingZeros(size) + 1);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forward(double[] data) {
    transform(data, 0, size);
    double scale = 1 / Math.sqrt(size);
    for (int i = 0; i < size; i++) {
      data[i] *= scale;
    }
  }

  @Override
  public void inverse(double[] data) {
    forward(data);
  }

  /** Halves the array until it is short: its numbers stay in the caches. */
  private static void transform(double[] data, int start, int length) {
    if (length == 1) {
      return;
    }
    int half = length / 2;
    transform(data, start, half);
    transform(data, start + half, half);
    for (int i = start; i < start + half; i++) {
      double a = data[i];
      double b = data[i + half];
      data[i] = a + b;
      data[i + half] = a - b;
    }
  }
}
