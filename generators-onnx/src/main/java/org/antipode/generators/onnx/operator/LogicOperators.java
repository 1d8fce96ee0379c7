package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Condition;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Switch;
import org.antipode.generators.onnx.wiring.Wiring;

/** Comparisons and choices by them; truth values and rounding of constants. */
final class LogicOperators {
  private LogicOperators() {}

  /** A comparison, as 0 or 1. */
  private interface Comparison {
    boolean holds(double a, double b);
  }

  static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    Map<String, Comparison> comparisons =
        Map.of(
            "And", (a, b) -> a != 0 && b != 0,
            "Equal", (a, b) -> a == b,
            "Or", (a, b) -> a != 0 || b != 0,
            "Xor", (a, b) -> a != 0 ^ b != 0);
    comparisons.forEach((name, comparison) -> rules.put(name, compared(comparison)));
    rules.put("Greater", Rule.any(call -> larger(call.input(0), call.input(1), true)));
    rules.put("GreaterOrEqual", Rule.any(call -> larger(call.input(0), call.input(1), false)));
    rules.put("Less", Rule.any(call -> larger(call.input(1), call.input(0), true)));
    rules.put("LessOrEqual", Rule.any(call -> larger(call.input(1), call.input(0), false)));
    Map<String, DoubleUnaryOperator> functions =
        Map.of("Ceil", Math::ceil, "Floor", Math::floor, "Round", Math::rint, "Sign", Math::signum);
    functions.forEach((name, function) -> rules.put(name, rounded(function)));
    rules.put("Not", Rule.any(LogicOperators::opposite));
    rules.put("Where", Rule.any(LogicOperators::where));
    return rules;
  }

  private static Rule compared(Comparison comparison) {
    return Rule.any(
        call ->
            Arithmetic.fold(
                truth(call, 0),
                truth(call, 1),
                Kind.BOOLEAN,
                (a, b) -> comparison.holds(a, b) ? 1 : 0));
  }

  private static Rule rounded(DoubleUnaryOperator function) {
    return Rule.any(
        call -> {
          Constant constant = truth(call, 0);
          return constant.map(constant.kind(), function);
        });
  }

  private static Constant truth(Call call, int input) {
    if (call.input(input) instanceof Constant constant) {
      return constant;
    }
    throw new IllegalArgumentException(
        "depends on the latent code in steps, which have no derivative; only constants are"
            + " supported here");
  }

  private static Value larger(Value a, Value b, boolean strict) {
    if (a instanceof Constant left && b instanceof Constant right) {
      return Arithmetic.fold(
          left, right, Kind.BOOLEAN, (x, y) -> x > y || x == y && !strict ? 1 : 0);
    }
    return new Condition(a, b, strict);
  }

  private static Value opposite(Call call) {
    return call.input(0) instanceof Condition condition
        ? condition.not()
        : truth(call, 0).map(Kind.BOOLEAN, x -> x == 0 ? 1 : 0);
  }

  private static Value where(Call call) {
    return call.input(0) instanceof Condition condition
        ? chosen(call.wiring(), condition, call.input(1), call.input(2))
        : picked(call, call.constant(0, "the condition"));
  }

  private static Value picked(Call call, Constant condition) {
    Value yes = call.input(1);
    Value no = call.input(2);
    int[] dims = Broadcast.dims(condition.dims(), Broadcast.dims(yes.dims(), no.dims()));
    double[] chosen = Broadcast.to(condition, dims).data();
    int size = Dims.size(dims);
    int[] source = new int[size];
    Arrays.setAll(source, i -> chosen[i] != 0 ? i : size + i);
    return JoinOperators.picked(
        List.of(Broadcast.to(yes, dims), Broadcast.to(no, dims)), dims, source, call.wiring());
  }

  /** One of two values, as the latent code decides. */
  static Value chosen(Wiring wiring, Condition condition, Value yes, Value no) {
    if (Gates.isLinearSoftplus(wiring, condition, yes, no)) {
      return no;
    }
    int[] dims = Broadcast.dims(condition.dims(), Broadcast.dims(yes.dims(), no.dims()));
    Value difference = Arithmetic.sum(wiring, condition.left(), condition.right(), -1);
    Variable decision = (Variable) Broadcast.to(difference, dims);
    return wiring.apply(
        new Switch(Dims.size(dims), condition.strict()),
        dims,
        decision,
        varying(wiring, decision, Broadcast.to(yes, dims)),
        varying(wiring, decision, Broadcast.to(no, dims)));
  }

  /** A constant as a map of the decision that does not depend on it. */
  private static Variable varying(Wiring wiring, Variable decision, Value value) {
    return value instanceof Constant constant
        ? wiring.scaled(decision, new double[decision.size()], Arithmetic.finite(constant.data()))
        : (Variable) value;
  }
}
