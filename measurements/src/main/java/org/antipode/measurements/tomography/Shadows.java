package org.antipode.measurements.tomography;

/**
 * The parts of the area of each pixel of a row that lie in the strips of neighbouring detectors.
 * Mutable: one for each evaluation.
 *
 * <p>A square of side 1, seen at angle θ, has a trapezoid as its shadow: as wide as |cos θ| + |sin
 * θ| at the bottom and ||cos θ| − |sin θ|| at the top, with area 1. Detectors are 1 wide, so that
 * it reaches three of them at most. Source: Long, Fessler and Balter, "3D forward and
 * back-projection for X-ray CT using separable footprints", 2010, for a parallel beam in a plane.
 */
final class Shadows {
  /** The detectors that a shadow reaches at most. */
  static final int WIDTH = 3;

  private final int detectors;
  private final int[] first;
  private final double[] left;
  private final double[] right;
  private double cos;
  private double sin;

  /** Half of the trapezoid's width at the bottom, and at the top. */
  private double bottom;

  private double top;
  private double height;

  /** The height over twice the width of a ramp; 0 where there is none. */
  private double rise;

  Shadows(int width, int detectors) {
    this.detectors = detectors;
    first = new int[width];
    left = new double[width];
    right = new double[width];
  }

  /** Sets the angle, in radians. */
  void turn(double angle) {
    cos = Math.cos(angle);
    sin = Math.sin(angle);
    double larger = Math.max(Math.abs(cos), Math.abs(sin));
    double smaller = Math.min(Math.abs(cos), Math.abs(sin));
    bottom = (larger + smaller) / 2;
    top = (larger - smaller) / 2;
    height = 1 / larger;
    double ramp = bottom - top;
    rise = ramp == 0 ? 0 : height / (2 * ramp);
  }

  /**
   * Computes the weights of a row whose pixels have their middles at {@code y} above the origin.
   */
  void cast(double y) {
    double begin = y * sin - (first.length - 1) / 2.0 * cos + detectors / 2.0;
    for (int x = 0; x < first.length; x++) {
      double middle = begin + x * cos;
      double detector = Math.floor(middle - bottom);
      first[x] = (int) Math.min(detectors, Math.max(-WIDTH, detector));
      left[x] = part(detector + 1 - middle);
      right[x] = 1 - part(detector + 2 - middle);
    }
  }

  /** The part of the area up to a distance to the right of the shadow's middle. */
  private double part(double distance) {
    double ramp = distance < 0 ? bottom + distance : bottom - distance;
    if (ramp <= 0) {
      return distance < 0 ? 0 : 1;
    }
    double outside = ramp * ramp * rise;
    double inside = 0.5 + height * distance;
    return distance < -top ? outside : distance > top ? 1 - outside : inside;
  }

  /**
   * The number of the first detector that the shadow of the row's pixel x reaches. It is from
   * −{@link #WIDTH} to the number of detectors: what lies further outside is moved there.
   */
  int first(int x) {
    return first[x];
  }

  /** The part of pixel x over that detector. */
  double left(int x) {
    return left[x];
  }

  /** The part over the next detector. */
  double middle(int x) {
    return 1 - left[x] - right[x];
  }

  /** The part over the last one. */
  double right(int x) {
    return right[x];
  }
}
