package org.antipode.generators.conv;

/**
 * One axis of a convolution: output i reads the inputs {@code i*stride + j*dilation - padding} for
 * j = 0, …, kernel − 1. Inputs outside the array are zero.
 *
 * @param input the number of inputs, at least 1
 * @param kernel the number of weights, at least 1
 * @param stride at least 1
 * @param padding how many zeros are put before and after the inputs, at least 0
 * @param dilation at least 1
 */
record Window(int input, int kernel, int stride, int padding, int dilation) {
  Window {
    if (input < 1 || kernel < 1 || stride < 1 || padding < 0 || dilation < 1) {
      throw new IllegalArgumentException(
          ("an axis of %d inputs cannot have a kernel of %d, stride %d, padding %d and dilation %d:"
                  + " all must be at least 1, and the padding at least 0")
              .formatted(input, kernel, stride, padding, dilation));
    }
    if (input + 2L * padding < span(kernel, dilation)) {
      throw new IllegalArgumentException(
          "a kernel that spans %d does not fit %d inputs with padding %d"
              .formatted(span(kernel, dilation), input, padding));
    }
  }

  private static long span(int kernel, int dilation) {
    return dilation * (kernel - 1L) + 1;
  }

  /** The number of outputs. */
  int output() {
    return (int) ((input + 2L * padding - span(kernel, dilation)) / stride) + 1;
  }

  /** The first output that reads an input inside the array with the kernel's weight j. */
  int first(int j) {
    long before = padding - (long) j * dilation;
    return before <= 0 ? 0 : (int) Math.min(output(), (before + stride - 1) / stride);
  }

  /** The end, exclusive, of these outputs; not below {@link #first}. */
  int end(int j) {
    long room = input - 1L + padding - (long) j * dilation;
    return room < 0 ? first(j) : (int) Math.max(first(j), Math.min(output(), room / stride + 1));
  }

  /** The input that output i reads with the kernel's weight j. */
  int at(int i, int j) {
    return i * stride + j * dilation - padding;
  }
}
