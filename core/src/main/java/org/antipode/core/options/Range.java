package org.antipode.core.options;

import java.math.BigDecimal;
import java.util.Optional;
import org.antipode.core.spi.Option;

/** The least and the largest number allowed, exact; {@code empty} is unbounded. */
record Range(Optional<BigDecimal> min, Optional<BigDecimal> max) {
  static Range of(Option option) {
    return new Range(bound(option.min()), bound(option.max()));
  }

  private static Optional<BigDecimal> bound(double value) {
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(new BigDecimal(value));
  }

  boolean isBounded() {
    return min.isPresent() || max.isPresent();
  }

  /** The part of this range that a type can hold. */
  Range within(long least, long largest) {
    return new Range(
        Optional.of(min.orElse(BigDecimal.valueOf(least)).max(BigDecimal.valueOf(least))),
        Optional.of(max.orElse(BigDecimal.valueOf(largest)).min(BigDecimal.valueOf(largest))));
  }

  /** Checks a number, which is shown as {@code shown}. */
  void check(BigDecimal value, String shown) throws UnfitException {
    if (min.isPresent() && value.compareTo(min.get()) < 0) {
      throw new UnfitException("must be at least " + text(min.get()) + " but is " + shown);
    }
    if (max.isPresent() && value.compareTo(max.get()) > 0) {
      throw new UnfitException("must be at most " + text(max.get()) + " but is " + shown);
    }
  }

  private static String text(BigDecimal bound) {
    BigDecimal exact = bound.stripTrailingZeros();
    return exact.scale() <= 0 ? exact.toPlainString() : Double.toString(bound.doubleValue());
  }
}
