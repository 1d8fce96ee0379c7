package org.antipode.core.map;

import java.util.Locale;

/**
 * The values that the entries of a map's output can have: an interval, of which an end need not be
 * reached.
 *
 * @param low −∞ for none
 * @param high +∞ for none
 */
public record ValueRange(double low, double high) {
  /** Every number. */
  public static final ValueRange ALL = from(Double.NEGATIVE_INFINITY);

  /** Every number from {@code low} on. */
  public static ValueRange from(double low) {
    return new ValueRange(low, Double.POSITIVE_INFINITY);
  }

  public ValueRange {
    if (!(low <= high)) {
      throw new IllegalArgumentException("a range cannot begin at " + low + " and end at " + high);
    }
  }

  /** The larger of the distances of its finite ends from 0, and at least 1. */
  public double size() {
    return Math.max(1, Math.max(finite(low), finite(high)));
  }

  private static double finite(double end) {
    return Double.isInfinite(end) ? 0 : Math.abs(end);
  }

  /** {@code [0, 1]}, {@code [0, ∞)}. */
  @Override
  public String toString() {
    return (Double.isInfinite(low) ? "(−∞" : "[" + text(low))
        + ", "
        + (Double.isInfinite(high) ? "∞)" : text(high) + "]");
  }

  private static String text(double end) {
    String rounded = String.format(Locale.ROOT, "%.4g", end);
    // "0.5000", but not "1.000e+20".
    return rounded.contains("e") ? rounded : rounded.replaceFirst("\\.?0+$", "");
  }
}
