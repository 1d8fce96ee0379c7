package org.antipode.generators.conv;

import java.util.Arrays;
import java.util.List;

/**
 * The sizes of a convolution; the arrays have one number for each axis, slowest first.
 *
 * @param channels the number of input channels
 * @param input the lengths of the input's axes
 * @param filters the number of output channels
 * @param before of a plain convolution the zeros put before the input, of a transposed one the
 *     outputs cut off there (PyTorch's padding); negative for the opposite
 * @param after as {@code before}, at the far end; PyTorch's output_padding is taken off a
 *     transposed convolution's
 * @param groups how many parts the channels fall into; each filter reads one part
 */
public record ConvolutionSizes(
    boolean transposed,
    int channels,
    int[] input,
    int filters,
    int[] kernel,
    int[] stride,
    int[] before,
    int[] after,
    int[] dilation,
    int groups) {
  private static final int MOST_AXES = 3;

  /**
   * @throws IllegalArgumentException if there are other than one to three axes or the numbers do
   *     not fit each other
   */
  public ConvolutionSizes {
    int dimensions = input.length;
    if (dimensions < 1 || dimensions > MOST_AXES) {
      throw new IllegalArgumentException("a convolution has one to three axes, not " + dimensions);
    }
    for (int[] array : List.of(kernel, stride, before, after, dilation)) {
      if (array.length != dimensions) {
        throw new IllegalArgumentException(
            ("an input of %d axes needs a kernel, stride, padding and dilation of %d numbers"
                    + " each, not %d")
                .formatted(dimensions, dimensions, array.length));
      }
    }
    if (groups < 1
        || channels < 1
        || filters < 1
        || channels % groups != 0
        || filters % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups cannot share %d channels and %d filters evenly"
              .formatted(groups, channels, filters));
    }
  }

  /** Stride 1, dilation 1 and one group, with the same padding at all ends. */
  public static ConvolutionSizes plain(
      int channels, int[] input, int filters, int[] kernel, int padding) {
    return of(false, channels, input, filters, kernel, 1, padding);
  }

  /** Dilation 1 and one group, with the same stride along all axes and cut-off at all ends. */
  public static ConvolutionSizes transposed(
      int channels, int[] input, int filters, int[] kernel, int stride, int cut) {
    return of(true, channels, input, filters, kernel, stride, cut);
  }

  private static ConvolutionSizes of(
      boolean transposed,
      int channels,
      int[] input,
      int filters,
      int[] kernel,
      int stride,
      int padding) {
    int[] paddings = all(input.length, padding);
    return new ConvolutionSizes(
        transposed,
        channels,
        input,
        filters,
        kernel,
        all(input.length, stride),
        paddings,
        paddings,
        all(input.length, 1),
        1);
  }

  static int[] all(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }
}
