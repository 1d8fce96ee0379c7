package org.antipode.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Numbers {
  private Numbers() {}

  /** What was estimated, to four significant digits: {@code 20}, {@code 0.3333}, {@code 1.2e-7}. */
  public static String text(double value) {
    return plain(value, 1e-3) ? rounded(value, 4) : estimated(value);
  }

  /** How far something may be off, to two significant digits. */
  public static String rough(double value) {
    return plain(value, 1e-3) ? rounded(value, 2) : estimated(value);
  }

  /** What was chosen, a grid's value or an axis's: {@code 12345}, free of rounding's traces. */
  public static String chosen(double value) {
    if (plain(value, 1e-4)) {
      return rounded(value, 12);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros();
    int power = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-power).toPlainString() + "e" + power;
  }

  /** A share: {@code 64 %}, {@code 0.5 %}. */
  public static String share(double value) {
    return rounded(100 * value, value > 0.1 ? 3 : 2) + " %";
  }

  /** A p-value with its sign: {@code = 0.013}, {@code < 1e-4}. */
  public static String probability(double p) {
    return p < 1e-4 ? "< 1e-4" : "= " + rough(p);
  }

  /** Whether a number needs no power of ten. */
  private static boolean plain(double value, double least) {
    double size = Math.abs(value);
    return value == 0 || (size >= least && size < 1e7);
  }

  private static String rounded(double value, int digits) {
    return new BigDecimal(value)
        .round(new MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Two digits, where even the second is uncertain: {@code 2.0e-15}. */
  private static String estimated(double value) {
    return String.format(Locale.ROOT, "%.1e", value).replaceFirst("e\\+?(-?)0*(?=\\d)", "e$1");
  }
}
