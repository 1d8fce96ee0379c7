package org.antipode.measurements.filter;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.measurements.Grid;

/** Convolves by the sum over the kernel's numbers that are not zero. */
final class DirectProducts implements Convolution.Products {
  /** How far before the kernel's last number each of the others lies in the padded array. */
  private final int[] steps;

  private final double[] taps;

  /** Where runs of neighbours begin in the result and in the padded array. */
  private final int[] runs;

  private final int[] paddedRuns;
  private final int length;

  DirectProducts(Kernel kernel, Grid padded, Grid output) {
    int[] lengths = kernel.lengths();
    int[] nonzero =
        IntStream.range(0, kernel.values().length).filter(i -> kernel.values()[i] != 0).toArray();
    taps = Arrays.stream(nonzero).mapToDouble(i -> kernel.values()[i]).toArray();
    steps = new int[nonzero.length];
    for (int tap = 0; tap < nonzero.length; tap++) {
      int rest = nonzero[tap];
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        steps[tap] += (lengths[axis] - 1 - rest % lengths[axis]) * padded.stride(axis);
        rest /= lengths[axis];
      }
    }
    int last = lengths.length - 1;
    length = output.lengths()[last] * output.stride(last);
    runs = runs(output, output.lengths());
    paddedRuns = runs(padded, output.lengths());
  }

  /**
   * Where the lines along the last axis of a box begin, in an array that may be larger than it. A
   * line holds the numbers of all channels that lie between neighbours of that axis.
   */
  private static int[] runs(Grid array, int[] box) {
    int last = box.length - 1;
    int[] lengths = array.lengths();
    boolean separate = array.channelStride() >= array.stride(last) * lengths[last];
    int channels = separate ? array.channels() : 1;
    int count = Arrays.stream(box, 0, last).reduce(1, (a, b) -> a * b);
    int[] runs = new int[count * channels];
    for (int i = 0; i < runs.length; i++) {
      int rest = i / channels;
      runs[i] = i % channels * array.channelStride();
      for (int axis = last - 1; axis >= 0; axis--) {
        runs[i] += rest % box[axis] * array.stride(axis);
        rest /= box[axis];
      }
    }
    return runs;
  }

  @Override
  public void convolve(double[] array, double[] out) {
    for (int run = 0; run < runs.length; run++) {
      int to = runs[run];
      Arrays.fill(out, to, to + length, 0);
      for (int tap = 0; tap < taps.length; tap++) {
        add(taps[tap], array, paddedRuns[run] + steps[tap], out, to);
      }
    }
  }

  @Override
  public void adjoint(double[] v, double[] array) {
    Arrays.fill(array, 0);
    for (int run = 0; run < runs.length; run++) {
      for (int tap = 0; tap < taps.length; tap++) {
        add(taps[tap], v, runs[run], array, paddedRuns[run] + steps[tap]);
      }
    }
  }

  private void add(double factor, double[] from, int at, double[] to, int where) {
    for (int i = 0; i < length; i++) {
      to[where + i] += factor * from[at + i];
    }
  }
}
