package org.antipode.measurements.transform;

/** Sensitivities of coils around a body. */
final class CoilMaps {
  /** How far the coils are from the middle, where the edges of the last two axes are at ±1. */
  private static final double DISTANCE = 1.2;

  private static final double WIDTH = 0.8;

  private CoilMaps() {}

  /**
   * Coil c of C is at the angle 2πc/C around the last two axes. Its sensitivity has the size
   * exp(−d²/(2·0.8²)) at the distance d, and a phase of d radians more than the angle; then all are
   * scaled so that Σ_c |s_c|² = 1 at each point.
   *
   * @return pairs of real and imaginary parts, coils × points
   */
  static double[] simulated(int coils, int[] lengths) {
    int points = new KSpace(lengths).points();
    double[] maps = new double[2 * coils * points];
    int width = lengths[lengths.length - 1];
    int height = lengths.length > 1 ? lengths[lengths.length - 2] : 1;
    for (int point = 0; point < points; point++) {
      double x = relative(point % width, width);
      double y = relative(point / width % height, height);
      double squares = 0;
      for (int coil = 0; coil < coils; coil++) {
        double angle = 2 * Math.PI * coil / coils;
        double d = Math.hypot(x - DISTANCE * Math.cos(angle), y - DISTANCE * Math.sin(angle));
        double size = Math.exp(-d * d / (2 * WIDTH * WIDTH));
        maps[2 * (coil * points + point)] = size * Math.cos(angle + d);
        maps[2 * (coil * points + point) + 1] = size * Math.sin(angle + d);
        squares += size * size;
      }
      for (int coil = 0; coil < coils; coil++) {
        maps[2 * (coil * points + point)] /= Math.sqrt(squares);
        maps[2 * (coil * points + point) + 1] /= Math.sqrt(squares);
      }
    }
    return maps;
  }

  /** From −1 to 1 between the edges of an axis. */
  private static double relative(int index, int length) {
    return (2 * index + 1.0) / length - 1;
  }
}
