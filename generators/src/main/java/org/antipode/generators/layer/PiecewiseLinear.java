package org.antipode.generators.layer;

import java.util.stream.DoubleStream;
import org.antipode.core.map.ValueRange;

/**
 * A function that is s_j·z + c_j between its kinks k_j: below k_1 with s_0 and c_0, above it with
 * s_1 and c_1, and so on. At a kink it has the value of the piece below.
 *
 * <p>Immutable; the arrays are kept.
 */
public final class PiecewiseLinear implements ElementwiseActivation {
  /** |z|. */
  public static final PiecewiseLinear ABS = at(0, 0, -1, 1);

  private final double[] slopes;
  private final double[] offsets;
  private final Kinks kinks;
  private final ValueRange range;

  private PiecewiseLinear(double[] places, double[] slopes, double[] offsets, ValueRange range) {
    this.slopes = slopes;
    this.offsets = offsets;
    double[] above = new double[places.length];
    System.arraycopy(slopes, 1, above, 0, above.length);
    this.kinks = new Kinks(places, slopes, above);
    this.range = range;
  }

  /** slope below and above one kink, both pieces without an offset, and the least value. */
  private static PiecewiseLinear at(double place, double least, double below, double above) {
    return new PiecewiseLinear(
        new double[] {place}, new double[] {below, above}, new double[2], ValueRange.from(least));
  }

  /** z where it is above the threshold, 0 elsewhere; it jumps unless the threshold is 0. */
  public static PiecewiseLinear thresholded(double threshold) {
    return at(threshold, Math.min(0, threshold), 0, 1);
  }

  /**
   * min(max(z, low), high).
   *
   * @param low −∞ for none
   * @param high +∞ for none
   * @throws IllegalArgumentException if low is not below high
   */
  public static PiecewiseLinear clip(double low, double high) {
    return clipped(1, 0, low, high);
  }

  /** min(max(αz + β, 0), 1). */
  public static PiecewiseLinear hardSigmoid(double alpha, double beta) {
    return clipped(alpha, beta, 0, 1);
  }

  /** min(max(sz + c, low), high). */
  private static PiecewiseLinear clipped(double s, double c, double low, double high) {
    if (!(low < high) || s == 0) {
      throw new IllegalArgumentException(
          "a slope of %s, cut off at %s and %s, has no part that rises or falls"
              .formatted(s, low, high));
    }
    double first = s > 0 ? low : high;
    double last = s > 0 ? high : low;
    DoubleStream.Builder places = DoubleStream.builder();
    DoubleStream.Builder slopes = DoubleStream.builder();
    DoubleStream.Builder offsets = DoubleStream.builder();
    if (Double.isFinite(first)) {
      slopes.add(0);
      offsets.add(first);
      places.add((first - c) / s);
    }
    slopes.add(s);
    offsets.add(c);
    if (Double.isFinite(last)) {
      places.add((last - c) / s);
      slopes.add(0);
      offsets.add(last);
    }
    return new PiecewiseLinear(
        places.build().toArray(),
        slopes.build().toArray(),
        offsets.build().toArray(),
        new ValueRange(low, high));
  }

  /** The piece of a number; NaN counts as lowest. */
  private int piece(double z) {
    double[] places = kinks.places();
    int j = 0;
    while (j < places.length && z > places[j]) {
      j++;
    }
    return j;
  }

  @Override
  public void apply(double[] z, double[] out) {
    for (int i = 0; i < out.length; i++) {
      int j = piece(z[i]);
      // 0·∞ would be NaN.
      out[i] = slopes[j] == 0 && !Double.isNaN(z[i]) ? offsets[j] : slopes[j] * z[i] + offsets[j];
    }
  }

  @Override
  public void differentiate(double[] z, double[] value, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = slopes[piece(z[i])];
    }
  }

  @Override
  public void settle(double[] z, double[] motion, double[] out) {
    kinks.settle(z, motion, out);
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public double[] kinks() {
    return kinks.places();
  }

  @Override
  public double steepness() {
    return DoubleStream.of(slopes).map(Math::abs).max().orElseThrow();
  }

  @Override
  public double curvature() {
    return 0;
  }
}
