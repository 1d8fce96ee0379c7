package org.antipode.generators.conv;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The weights of a convolution in PyTorch's order, read by filter, channel and place in the kernel.
 */
record KernelWeights(ConvolutionSizes sizes, double[] values) {
  KernelWeights {
    double count = (double) sizes.filters() * (sizes.channels() / sizes.groups());
    for (int length : sizes.kernel()) {
      count *= length;
    }
    if (values.length != count) {
      throw new IllegalArgumentException(
          "%d filters of %d channels and %s weights need %.0f weights, not %d"
              .formatted(
                  sizes.filters(),
                  sizes.channels() / sizes.groups(),
                  Arrays.stream(sizes.kernel())
                      .mapToObj(Integer::toString)
                      .collect(Collectors.joining("×")),
                  count,
                  values.length));
    }
  }

  int channelsOfGroup() {
    return sizes.channels() / sizes.groups();
  }

  int filtersOfGroup() {
    return sizes.filters() / sizes.groups();
  }

  /** The number of places in the kernel. */
  private int places() {
    return values.length / sizes.filters() / channelsOfGroup();
  }

  /** Those of each filter times its scale. */
  KernelWeights scaled(double[] scale) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scale[filter(i / places())] * values[i];
    }
    return new KernelWeights(sizes, scaled);
  }

  private int filter(int kernel) {
    if (!sizes.transposed()) {
      return kernel / channelsOfGroup();
    }
    int group = kernel / filtersOfGroup() / channelsOfGroup();
    return group * filtersOfGroup() + kernel % filtersOfGroup();
  }

  /** The sum of those at some places in the kernel of a filter and a channel of its group. */
  double at(int filter, int channel, int[] places) {
    int first = first(filter, channel);
    double sum = 0;
    for (int place : places) {
      sum += values[first + place];
    }
    return sum;
  }

  /** Where the kernel of a filter and a channel of its group begins. */
  int first(int filter, int channel) {
    int group = filter / filtersOfGroup();
    int kernel =
        sizes.transposed()
            ? (group * channelsOfGroup() + channel) * filtersOfGroup() + filter % filtersOfGroup()
            : filter * channelsOfGroup() + channel;
    return kernel * places();
  }

  /** As {@link #at}, for the transpose, whose filters are the channels. */
  double transposedAt(int channel, int filter, int[] places) {
    return at(
        channel / channelsOfGroup() * filtersOfGroup() + filter,
        channel % channelsOfGroup(),
        places);
  }

  /** The sum over a filter's channels of the squares of {@link #at}, each divided by a scale. */
  double squares(int filter, int[] places, double scale) {
    double sum = 0;
    for (int c = 0; c < channelsOfGroup(); c++) {
      double w = at(filter, c, places) / scale;
      sum += w * w;
    }
    return sum;
  }
}
