package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.antipode.core.spi.OptionRange;

/** An int or a long; {@code 1e4} is a whole number too, {@code 3.5} is not. */
record WholeNumber(boolean isLong, OptionRange range) implements OptionType {
  /** From here on, doubles leave whole numbers out. */
  private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf(1L << 53);

  @Override
  public String words() {
    return "a whole number";
  }

  @Override
  public String manyWords() {
    return "whole numbers";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    BigDecimal value = whole(setting);
    OptionRange held =
        isLong
            ? range.within(Long.MIN_VALUE, Long.MAX_VALUE)
            : range.within(Integer.MIN_VALUE, Integer.MAX_VALUE);
    UnfitException.raise(held.problem(value, Shown.of(setting)));
    if (!isExact(setting, value)) {
      throw new UnfitException(
          "is "
              + Shown.of(setting)
              + ", which 64-bit floats do not hold exactly beyond 2^53; write it without a point or"
              + " an exponent");
    }
    if (isLong) {
      return value.longValueExact();
    }
    return value.intValueExact();
  }

  /** Whether no other number could have been written: a point or an exponent makes it a double. */
  private static boolean isExact(Setting setting, BigDecimal value) {
    return (setting instanceof Setting.Value given && given.node().isIntegralNumber())
        || value.abs().compareTo(LARGEST_EXACT) < 0;
  }

  private BigDecimal whole(Setting setting) throws UnfitException {
    if (setting instanceof Setting.Value value) {
      JsonNode node = value.node();
      if (node.isIntegralNumber()) {
        return node.decimalValue();
      }
      double number = node.doubleValue();
      if (node.isNumber() && Double.isFinite(number) && number == Math.rint(number)) {
        return new BigDecimal(number);
      }
    }
    throw unfit(setting);
  }

  @Override
  public JsonNode write(Object value) {
    long number = ((Number) value).longValue();
    // An int stays an int: for Jackson, an IntNode and a LongNode are never equal.
    return isLong
        ? JsonNodeFactory.instance.numberNode(number)
        : JsonNodeFactory.instance.numberNode((int) number);
  }
}
