package org.antipode.generators.conv;

/**
 * One axis of a convolution: entry i of the small side meets the entries {@code i*stride +
 * j*dilation - before} of the large side for j = 0, …, kernel − 1. Entries outside the array are
 * zero.
 *
 * <p>A plain convolution reads the large side and writes the small one; a transposed convolution
 * reads the small side and writes the large one.
 *
 * @param large the entries of the large side, at least 1
 * @param small the entries of the small side, at least 1
 * @param kernel the number of weights, at least 1
 * @param stride at least 1
 * @param before how many zeros are put before the large side; entries are cut off if it is negative
 * @param dilation at least 1
 */
record Window(int large, int small, int kernel, int stride, int before, int dilation) {
  /**
   * The axis of a convolution or of a transposed one.
   *
   * @param after as {@code before}, at the far end
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  static Window of(
      boolean transposed, int input, int kernel, int stride, int before, int after, int dilation) {
    if (input < 1 || kernel < 1 || stride < 1 || dilation < 1) {
      throw new IllegalArgumentException(
          ("an axis of %d inputs cannot have a kernel of %d, stride %d and dilation %d:"
                  + " all must be at least 1")
              .formatted(input, kernel, stride, dilation));
    }
    long span = dilation * (kernel - 1L) + 1;
    long padding = (long) before + after;
    long output =
        transposed
            ? (input - 1L) * stride + span - padding
            : Math.floorDiv(input + padding - span, (long) stride) + 1;
    if (output < 1 || output > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          ("a kernel that spans %d does not fit %d inputs with stride %d and padding %d and %d:"
                  + " it has %d outputs")
              .formatted(span, input, stride, before, after, Math.max(0, output)));
    }
    return transposed
        ? new Window((int) output, input, kernel, stride, before, dilation)
        : new Window(input, (int) output, kernel, stride, before, dilation);
  }

  /** The first entry of the small side that meets the large side with the kernel's weight j. */
  int first(int j) {
    long before = this.before - (long) j * dilation;
    return before <= 0 ? 0 : (int) Math.min(small, (before + stride - 1) / stride);
  }

  /** The end, exclusive, of these entries; not below {@link #first}. */
  int end(int j) {
    long room = large - 1L + before - (long) j * dilation;
    return room < 0 ? first(j) : (int) Math.max(first(j), Math.min(small, room / stride + 1));
  }

  /** The entry of the large side that entry i of the small side meets with weight j. */
  int at(int i, int j) {
    return (int) ((long) i * stride + (long) j * dilation - before);
  }

  /** How many pairs of an entry and a weight meet the large side. */
  double meetings() {
    double sum = 0;
    for (int j = 0; j < kernel; j++) {
      sum += end(j) - first(j);
    }
    return sum;
  }
}
