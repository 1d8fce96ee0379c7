package org.antipode.report.chart;

import java.util.Arrays;
import org.antipode.core.map.ValueRange;

/**
 * The numbers that a picture draws black and white, with the greys between them in proportion.
 *
 * @param known whether both follow from the generator, whatever was drawn
 */
public record GreyScale(double black, double white, boolean known) {
  /**
   * The ends of the generator's range; the smallest or the largest of the numbers where that range
   * has no end.
   *
   * @param numbers at least one
   */
  public static GreyScale of(ValueRange range, double[] numbers) {
    boolean low = Double.isFinite(range.low());
    boolean high = Double.isFinite(range.high());
    return new GreyScale(
        low ? range.low() : Arrays.stream(numbers).min().orElseThrow(),
        high ? range.high() : Arrays.stream(numbers).max().orElseThrow(),
        low && high);
  }

  /** The ends of the generator's range; 0 and 1 where it lacks an end. */
  public static GreyScale ofPictures(ValueRange range) {
    GreyScale ends = of(range, new double[] {0, 1});
    return ends.known() ? ends : new GreyScale(0, 1, false);
  }

  /** From 0 for black to 1 for white; 0 where black and white are the same number. */
  public double of(double number) {
    // Halved first: the difference of the largest numbers is no number.
    double span = white / 2 - black / 2;
    return span > 0 ? (number / 2 - black / 2) / span : 0;
  }
}
