package org.antipode.measurements.filter;

import java.util.Arrays;

/**
 * The numbers K that a signal is convolved with; entry {@code length / 2} of each axis is the
 * centre.
 *
 * @param lengths the lengths of its axes, slowest first
 * @param values the numbers, last axis fastest; kept and not changed
 */
record Kernel(int[] lengths, double[] values) {
  /** Sines and cosines of right angles are not exact. */
  private static final double ROUNDING = 1e-12;

  /** exp(−x²/(2σ²)) for |x| ≤ radius, with the sum 1. */
  static double[] gaussian(double deviation, int radius) {
    double[] line = new double[2 * radius + 1];
    Arrays.setAll(line, i -> Math.exp(-0.5 * square((i - radius) / deviation)));
    return normalised(line);
  }

  /** The mean of 2·radius + 1 neighbours. */
  static double[] box(int radius) {
    double[] line = new double[2 * radius + 1];
    Arrays.fill(line, 1.0 / line.length);
    return line;
  }

  /** The mean of the points at most a radius away, along any number of axes. */
  static Kernel disc(int axes, double radius) {
    int[] lengths = new int[axes];
    Arrays.fill(lengths, 2 * (int) radius + 1);
    double[] values = new double[Arrays.stream(lengths).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      double square = 0;
      for (int axis = axes - 1, rest = i; axis >= 0; axis--, rest /= lengths[0]) {
        square += square(rest % lengths[0] - (int) radius);
      }
      values[i] = square <= radius * radius ? 1 : 0;
    }
    return new Kernel(lengths, normalised(values));
  }

  /**
   * A segment of a number of pixels, seen by pixels within a distance d {@literal <} 1 of it with
   * the weight 1 − d, with the sum 1; the one of MATLAB's fspecial.
   *
   * @param angle in degrees, from the axis to the right towards the one upwards
   */
  static Kernel motion(double length, double angle) {
    double half = Math.max(0, (length - 1) / 2);
    double right = Math.cos(Math.toRadians(angle));
    double up = Math.sin(Math.toRadians(angle));
    int width = reach(half * Math.abs(right));
    int height = reach(half * Math.abs(up));
    double[] values = new double[(2 * height + 1) * (2 * width + 1)];
    for (int i = 0; i < values.length; i++) {
      double x = i % (2 * width + 1) - width;
      double y = height - i / (2 * width + 1);
      double along = Math.max(-half, Math.min(half, x * right + y * up));
      double weight = 1 - Math.hypot(x - along * right, y - along * up);
      values[i] = weight > ROUNDING ? weight : 0;
    }
    return new Kernel(new int[] {2 * height + 1, 2 * width + 1}, normalised(values));
  }

  /** The kernel of two axes with its axes exchanged. */
  Kernel transposed() {
    int height = lengths[0];
    int width = lengths[1];
    double[] exchanged = new double[values.length];
    Arrays.setAll(exchanged, i -> values[i % height * width + i / height]);
    return new Kernel(new int[] {width, height}, exchanged);
  }

  /** The farthest pixel that is nearer than 1 to a place. */
  private static int reach(double place) {
    return (int) Math.ceil(place + 1 - ROUNDING) - 1;
  }

  private static double[] normalised(double[] values) {
    double sum = Arrays.stream(values).sum();
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return values;
  }

  private static double square(double x) {
    return x * x;
  }
}
