package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigDecimal;
import org.antipode.core.spi.OptionRange;

/** A double, always finite. */
record RealNumber(OptionRange range) implements OptionType {
  @Override
  public String words() {
    return "a number";
  }

  @Override
  public String manyWords() {
    return "numbers";
  }

  @Override
  public Object read(Setting setting) throws UnfitException {
    if (!(setting instanceof Setting.Value value) || !value.node().isNumber()) {
      throw unfit(setting);
    }
    double number = value.node().doubleValue();
    if (!Double.isFinite(number)) {
      throw new UnfitException("must be a finite number but is " + Shown.of(setting));
    }
    UnfitException.raise(range.problem(new BigDecimal(number), Shown.of(setting)));
    return number;
  }

  @Override
  public JsonNode write(Object value) {
    return DoubleNode.valueOf((Double) value);
  }
}
