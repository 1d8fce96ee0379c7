package org.antipode.measurements.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;

/** Transforms along the axes of a signal by their sums, for comparison. */
final class Sums {
  private Sums() {}

  /** What entry k of a transform takes of the point j: its real and its imaginary part. */
  interface Weight {
    double[] at(int[] j, int[] k, int[] lengths);
  }

  /**
   * The sum Σ_j weight(j, k) s_j for every k of the grid and every channel.
   *
   * @param complex whether the result is complex though the signal is real
   */
  static double[] of(Shape signal, boolean complex, double[] s, Weight weight) {
    Grid grid = Grid.of(signal);
    int numbers = signal.field().numbers();
    int[] lengths = grid.lengths();
    int[] offsets = grid.offsets();
    double[] pairs = new double[2 * signal.entries()];
    for (int channel = 0; channel < grid.channels(); channel++) {
      int first = channel * grid.channelStride();
      for (int k = 0; k < offsets.length; k++) {
        int out = 2 * (offsets[k] + first) / numbers;
        for (int j = 0; j < offsets.length; j++) {
          double[] w = weight.at(index(j, lengths), index(k, lengths), lengths);
          double re = s[offsets[j] + first];
          double im = signal.isComplex() ? s[offsets[j] + first + 1] : 0;
          pairs[out] += w[0] * re - w[1] * im;
          pairs[out + 1] += w[0] * im + w[1] * re;
        }
      }
    }
    return complex || signal.isComplex() ? pairs : realParts(pairs);
  }

  private static double[] realParts(double[] pairs) {
    double[] real = new double[pairs.length / 2];
    for (int i = 0; i < real.length; i++) {
      real[i] = pairs[2 * i];
    }
    return real;
  }

  private static int[] index(int point, int[] lengths) {
    int[] index = new int[lengths.length];
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      index[axis] = point % lengths[axis];
      point /= lengths[axis];
    }
    return index;
  }

  static double[] drawn(int size) {
    return new Seed(7).stream("signal").gaussians(size, 1);
  }

  static void assertEqual(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("number %d", i).isCloseTo(expected[i], within(1e-13));
    }
  }
}
