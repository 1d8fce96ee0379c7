package org.antipode.generators.onnx.wiring;

import java.util.List;
import java.util.function.Function;
import org.antipode.generators.onnx.value.Value;

/**
 * How an operator's outputs follow from its inputs.
 *
 * @param foldsConstants whether {@code convert} takes a constant as its first input; otherwise the
 *     maps that it makes are evaluated where all inputs are constants
 */
public record Rule(Function<Call, List<Value>> convert, boolean foldsConstants) {
  /** A rule with one output that makes maps. */
  public static Rule map(Function<Call, Value> convert) {
    return new Rule(call -> List.of(convert.apply(call)), false);
  }

  /** A rule with one output that takes constants and variables. */
  public static Rule any(Function<Call, Value> convert) {
    return new Rule(call -> List.of(convert.apply(call)), true);
  }
}
