package org.antipode.generators.pool;

import java.util.Arrays;

/**
 * Windows that slide over the last axes of an array; the axes before them are channels.
 *
 * @param lengths of all axes, slowest first
 * @param kernel the window's length along each of the last axes
 * @param before entries of padding before each of them
 * @param after entries of padding after each of them
 * @param ceil whether a last window may go beyond the padding, if it begins before the input's end
 */
public record Windows(
    int[] lengths,
    int[] kernel,
    int[] stride,
    int[] before,
    int[] after,
    int[] dilation,
    boolean ceil) {
  /**
   * @throws IllegalArgumentException if the arrays do not fit each other, or a window has no entry
   *     of the input
   */
  public Windows {
    int axes = kernel.length;
    if (axes == 0
        || axes > lengths.length
        || stride.length != axes
        || before.length != axes
        || after.length != axes
        || dilation.length != axes) {
      throw new IllegalArgumentException(
          "windows need a kernel, stride, padding and dilation for each of the last %d of %d axes"
              .formatted(axes, lengths.length));
    }
    for (int d = 0; d < axes; d++) {
      int length = lengths[lengths.length - axes + d];
      int reach = dilation[d] * (kernel[d] - 1) + 1;
      if (kernel[d] < 1 || stride[d] < 1 || dilation[d] < 1 || before[d] < 0 || after[d] < 0) {
        throw new IllegalArgumentException(
            "a window of %d with stride %d, dilation %d and padding %d and %d is not possible"
                .formatted(kernel[d], stride[d], dilation[d], before[d], after[d]));
      }
      if (reach > length + before[d] + after[d] || before[d] >= reach || after[d] >= reach) {
        throw new IllegalArgumentException(
            "a window that reaches over %d entries does not fit %d entries with padding %d and %d"
                .formatted(reach, length, before[d], after[d]));
      }
    }
  }

  /** Windows over the whole of the last axes. */
  public static Windows global(int[] lengths, int axes) {
    int[] kernel = Arrays.copyOfRange(lengths, lengths.length - axes, lengths.length);
    int[] ones = new int[axes];
    Arrays.fill(ones, 1);
    return new Windows(lengths, kernel, ones, new int[axes], new int[axes], ones, false);
  }

  /** The axes that the windows slide over. */
  int axes() {
    return kernel.length;
  }

  /** The numbers of an array of all axes before those. */
  int channels() {
    return Arrays.stream(lengths, 0, lengths.length - axes()).reduce(1, Math::multiplyExact);
  }

  /** The input's length along the d-th of those axes. */
  int input(int d) {
    return lengths[lengths.length - axes() + d];
  }

  /** The number of windows along the d-th of those axes. */
  int output(int d) {
    int room = input(d) + before[d] + after[d] - dilation[d] * (kernel[d] - 1) - 1;
    int count = (ceil ? -Math.floorDiv(-room, stride[d]) : room / stride[d]) + 1;
    return ceil && (count - 1) * stride[d] >= input(d) + before[d] ? count - 1 : count;
  }

  /** The lengths of the output's axes. */
  public int[] outputLengths() {
    int[] out = lengths.clone();
    for (int d = 0; d < axes(); d++) {
      out[lengths.length - axes() + d] = output(d);
    }
    return out;
  }

  /** Where the d-th axis' window i has its entry j; it may lie in the padding. */
  int at(int d, int i, int j) {
    return i * stride[d] - before[d] + j * dilation[d];
  }
}
