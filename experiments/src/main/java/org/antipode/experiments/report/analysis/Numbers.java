package org.antipode.experiments.report.analysis;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person reads them. */
public final class Numbers {
  private Numbers() {}

  /** Four significant digits, without trailing zeros: {@code 20}, {@code 0.035}, {@code 1.2E-7}. */
  public static String text(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }
}
