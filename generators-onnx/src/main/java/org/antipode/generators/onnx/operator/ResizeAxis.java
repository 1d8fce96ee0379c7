package org.antipode.generators.onnx.operator;

import java.util.Arrays;

/**
 * One axis of a resizing: which inputs each output reads, with which weights.
 *
 * @param input the length before
 * @param output the length after
 * @param scale output/input as the file names it
 * @param start where the region of interest begins, as a part of the axis
 * @param end where it ends
 */
record ResizeAxis(int input, int output, double scale, double start, double end) {
  private static final double TIE = 1e-6;

  /** The inputs that an output reads, with their weights; none if it is outside of the input. */
  record Taps(int[] places, double[] weights) {
    static final Taps NONE = new Taps(new int[0], new double[0]);

    private static Taps one(int place) {
      return new Taps(new int[] {place}, new double[] {1});
    }
  }

  /** Where output i is in the input. */
  double coordinate(int i, String mode) {
    double halfPixel = (i + 0.5) / scale - 0.5;
    return switch (mode) {
      case "half_pixel" -> halfPixel;
      case "pytorch_half_pixel" -> output > 1 ? halfPixel : 0;
      case "align_corners" -> output > 1 ? i * (input - 1.0) / (output - 1) : 0;
      case "asymmetric" -> i / scale;
      case "tf_half_pixel_for_nn" -> (i + 0.5) / scale;
      case "half_pixel_symmetric" -> input / 2.0 * (1 - output / (scale * input)) + halfPixel;
      case "tf_crop_and_resize" ->
          output > 1
              ? (start + i * (end - start) / (output - 1)) * (input - 1)
              : 0.5 * (start + end) * (input - 1);
      default ->
          throw new IllegalArgumentException(
              "has coordinate_transformation_mode %s, which is not supported; half_pixel would do"
                  .formatted(mode));
    };
  }

  /** The one input next to a coordinate. */
  Taps nearest(double x, String mode) {
    // What 64 bits make of a tie must not depend on rounding.
    double snapped = Math.abs(2 * x - Math.rint(2 * x)) < TIE ? Math.rint(2 * x) / 2 : x;
    double place =
        switch (mode) {
          case "round_prefer_floor" -> Math.ceil(snapped - 0.5);
          case "round_prefer_ceil" -> Math.floor(snapped + 0.5);
          case "floor" -> Math.floor(snapped);
          case "ceil" -> Math.ceil(snapped);
          // Before opset 11.
          case "simple" -> scale < 1 ? Math.ceil(snapped) : Math.floor(snapped);
          default ->
              throw new IllegalArgumentException(
                  "has nearest_mode %s, which is not supported; floor would do".formatted(mode));
        };
    return Taps.one((int) Math.max(0, Math.min(input - 1, place)));
  }

  /** The two inputs around a coordinate. */
  Taps linear(double x) {
    double inside = Math.max(0, Math.min(input - 1, x));
    int low = (int) Math.floor(inside);
    double part = inside - low;
    return part == 0
        ? Taps.one(low)
        : new Taps(new int[] {low, low + 1}, new double[] {1 - part, part});
  }

  /**
   * The four inputs around a coordinate, by the cubic convolution of coefficient a.
   *
   * @param excludeOutside whether inputs outside have no weight, instead of the edge's value
   */
  Taps cubic(double x, double a, boolean excludeOutside) {
    int low = (int) Math.floor(x);
    int[] places = new int[4];
    double[] weights = new double[4];
    for (int i = 0; i < 4; i++) {
      int place = low - 1 + i;
      boolean outside = place < 0 || place >= input;
      places[i] = Math.max(0, Math.min(input - 1, place));
      weights[i] = outside && excludeOutside ? 0 : cubicWeight(Math.abs(x - place), a);
    }
    return excludeOutside ? normalised(places, weights) : new Taps(places, weights);
  }

  private static double cubicWeight(double d, double a) {
    if (d <= 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }

  /**
   * All inputs under the kernel stretched by the scale, which averages where it shrinks.
   *
   * @param a the coefficient of the cubic kernel; NaN for the linear one
   * @param excludeOutside whether inputs outside have no weight, instead of the edge's value
   */
  Taps smoothed(double x, double a, boolean excludeOutside) {
    boolean cubic = !Double.isNaN(a);
    double stretch = Math.min(1, scale);
    double support = (cubic ? 2 : 1) / stretch;
    int from = (int) Math.floor(x - support) + 1;
    int to = (int) Math.ceil(x + support) - 1;
    int[] places = new int[to - from + 1];
    double[] weights = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      int place = from + i;
      boolean outside = place < 0 || place >= input;
      places[i] = Math.max(0, Math.min(input - 1, place));
      double d = Math.abs(x - place) * stretch;
      weights[i] = outside && excludeOutside ? 0 : cubic ? cubicWeight(d, a) : Math.max(0, 1 - d);
    }
    return normalised(places, weights);
  }

  private static Taps normalised(int[] places, double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return new Taps(places, Arrays.stream(weights).map(w -> w / sum).toArray());
  }
}
