package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.UnitFunctions;
import org.antipode.generators.onnx.value.Condition;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Wiring;

/** Activations that exporters write as the product of a number and a function of it. */
final class Gates {
  /** PyTorch's threshold, beyond which it takes a softplus as linear. */
  private static final double LINEAR_SOFTPLUS = 20;

  private Gates() {}

  /**
   * x times a factor, if the factor makes an activation of it: a sigmoid SiLU, 1 + erf(x/√2) twice
   * GELU, tanh(softplus(x)) Mish.
   */
  static Optional<Value> of(Wiring wiring, Variable x, Variable factor) {
    if (isFunction(wiring, factor, "Sigmoid", x)) {
      return Optional.of(apply(wiring, x, UnitFunctions.SILU));
    }
    Optional<Value> inside = input(wiring, factor, "Tanh");
    if (inside.isPresent() && isFunction(wiring, inside.get(), "Softplus", x)) {
      return Optional.of(apply(wiring, x, UnitFunctions.MISH));
    }
    return input(wiring, factor, "Add")
        .filter(erf -> isScalar(wiring.origin(factor, "Add").orElseThrow(), 1))
        .flatMap(erf -> input(wiring, erf, "Erf"))
        .filter(scaled -> isOverRootTwo(wiring, scaled, x))
        .map(scaled -> Arithmetic.times(wiring, apply(wiring, x, UnitFunctions.GELU), 2));
  }

  /** Whether x is chosen instead of softplus(x) only where the two are equal to 64 bits or so. */
  static boolean isLinearSoftplus(Wiring wiring, Condition condition, Value yes, Value no) {
    return condition.right() instanceof Constant bound
        && Arrays.stream(bound.data()).allMatch(threshold -> threshold >= LINEAR_SOFTPLUS)
        && condition.left() instanceof Variable x
        && isSame(yes, x)
        && isFunction(wiring, no, "Softplus", x);
  }

  private static Variable apply(Wiring wiring, Variable x, ElementwiseActivation activation) {
    return ActivationOperators.apply(wiring, x, activation);
  }

  /** The first input of what computed a value, if it was this operator. */
  private static Optional<Value> input(Wiring wiring, Value value, String operator) {
    return wiring.origin(value, operator).flatMap(origin -> origin.inputs().get(0));
  }

  private static boolean isFunction(Wiring wiring, Value value, String operator, Variable x) {
    return input(wiring, value, operator).filter(input -> isSame(input, x)).isPresent();
  }

  private static boolean isSame(Value value, Variable x) {
    return value instanceof Variable other
        && other.index() == x.index()
        && other.view().isEmpty()
        && x.view().isEmpty()
        && Arrays.equals(other.dims(), x.dims());
  }

  /** Whether the second input is one number. */
  private static boolean isScalar(Wiring.Origin origin, double number) {
    return origin.inputs().get(1).orElse(null) instanceof Constant constant
        && constant.size() == 1
        && constant.data()[0] == number;
  }

  private static boolean isOverRootTwo(Wiring wiring, Value value, Variable x) {
    boolean divided =
        isFunction(wiring, value, "Div", x)
            && isScalar(wiring.origin(value, "Div").orElseThrow(), Math.sqrt(2));
    return divided
        || isFunction(wiring, value, "Mul", x)
            && isScalar(wiring.origin(value, "Mul").orElseThrow(), Math.sqrt(0.5));
  }
}
