package org.antipode.experiments.report.analysis;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person reads them. */
public final class Numbers {
  private Numbers() {}

  /** What was estimated, to four significant digits: {@code 20}, {@code 0.3333}, {@code 1.2E-7}. */
  public static String text(double value) {
    return text(value, 4);
  }

  /** How far something may be off, to two significant digits. */
  public static String rough(double value) {
    return text(value, 2);
  }

  /** What was chosen, a grid's value or an axis's: {@code 12345}, free of rounding's traces. */
  public static String chosen(double value) {
    return text(value, 12);
  }

  /** A p-value with its sign: {@code = 0.013}, {@code < 1e-4}. */
  public static String probability(double p) {
    return p < 1e-4 ? "< 1e-4" : "= " + rough(p);
  }

  private static String text(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }
}
