package org.antipode.generators.conv;

import java.util.Arrays;

/** The matrix of a convolution, entry by entry from the definition. */
final class WrittenOut {
  private final ConvolutionSizes sizes;
  private final double[] weights;
  private final int[] input;
  private final int[] output;

  WrittenOut(ConvolutionSizes sizes, double[] weights) {
    this.sizes = sizes;
    this.weights = weights;
    this.input = sizes.input();
    this.output = new int[input.length];
    for (int a = 0; a < input.length; a++) {
      int span = sizes.dilation()[a] * (sizes.kernel()[a] - 1) + 1;
      int padding = sizes.before()[a] + sizes.after()[a];
      output[a] =
          sizes.transposed()
              ? (input[a] - 1) * sizes.stride()[a] + span - padding
              : (input[a] + padding - span) / sizes.stride()[a] + 1;
    }
  }

  int[] output() {
    return output;
  }

  private static int product(int[] lengths) {
    return Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
  }

  int rows() {
    return sizes.filters() * product(output);
  }

  int columns() {
    return sizes.channels() * product(input);
  }

  /** matrix[row][column]; NaN where output and input do not meet. */
  double[][] matrix() {
    double[][] matrix = new double[rows()][columns()];
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        matrix[row][column] = entry(row, column);
      }
    }
    return matrix;
  }

  private double entry(int row, int column) {
    int filter = row / product(output);
    int channel = column / product(input);
    int filtersOfGroup = sizes.filters() / sizes.groups();
    int channelsOfGroup = sizes.channels() / sizes.groups();
    if (filter / filtersOfGroup != channel / channelsOfGroup) {
      return Double.NaN;
    }
    int at =
        sizes.transposed()
            ? channel * filtersOfGroup + filter % filtersOfGroup
            : filter * channelsOfGroup + channel % channelsOfGroup;
    int[] out = position(row % product(output), output);
    int[] in = position(column % product(input), input);
    for (int a = 0; a < input.length; a++) {
      int large = sizes.transposed() ? out[a] : in[a];
      int small = sizes.transposed() ? in[a] : out[a];
      int distance = large + sizes.before()[a] - small * sizes.stride()[a];
      int j = Math.floorDiv(distance, sizes.dilation()[a]);
      if (distance % sizes.dilation()[a] != 0 || j < 0 || j >= sizes.kernel()[a]) {
        return Double.NaN;
      }
      at = at * sizes.kernel()[a] + j;
    }
    return weights[at];
  }

  private static int[] position(int flat, int[] lengths) {
    int[] position = new int[lengths.length];
    int rest = flat;
    for (int a = lengths.length - 1; a >= 0; a--) {
      position[a] = rest % lengths[a];
      rest /= lengths[a];
    }
    return position;
  }
}
