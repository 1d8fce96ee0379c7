package org.antipode.core.spi;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The least and the largest number that an option allows, both included and compared exactly.
 *
 * @param min empty if there is no least number
 * @param max empty if there is no largest number
 */
public record OptionRange(Optional<BigDecimal> min, Optional<BigDecimal> max) {
  /** The range of {@link Option#min()} and {@link Option#max()}. */
  public static OptionRange of(Option option) {
    return new OptionRange(bound(option.min()), bound(option.max()));
  }

  private static Optional<BigDecimal> bound(double value) {
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(new BigDecimal(value));
  }

  /** Returns whether there is a least or a largest number. */
  public boolean isBounded() {
    return min.isPresent() || max.isPresent();
  }

  /** Returns the part of this range between two whole numbers. */
  public OptionRange within(long least, long largest) {
    return new OptionRange(
        Optional.of(min.orElse(BigDecimal.valueOf(least)).max(BigDecimal.valueOf(least))),
        Optional.of(max.orElse(BigDecimal.valueOf(largest)).min(BigDecimal.valueOf(largest))));
  }

  /**
   * Returns why a number is outside of this range, as the rest of a sentence that begins with the
   * option's name; empty if the number is inside.
   *
   * @param shown the number as its user wrote it
   */
  public Optional<String> problem(BigDecimal value, String shown) {
    if (min.isPresent() && value.compareTo(min.get()) < 0) {
      return Optional.of("must be at least " + text(min.get()) + " but is " + shown);
    }
    if (max.isPresent() && value.compareTo(max.get()) > 0) {
      return Optional.of("must be at most " + text(max.get()) + " but is " + shown);
    }
    return Optional.empty();
  }

  private static String text(BigDecimal bound) {
    BigDecimal exact = bound.stripTrailingZeros();
    return exact.scale() <= 0 ? exact.toPlainString() : Double.toString(bound.doubleValue());
  }
}
