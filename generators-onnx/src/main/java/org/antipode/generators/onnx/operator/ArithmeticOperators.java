package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;
import org.antipode.generators.product.PairFunction;

/** Arithmetic on entries, with NumPy's broadcasting. */
final class ArithmeticOperators {
  private ArithmeticOperators() {}

  static Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry(
            "Add", Rule.any(call -> Arithmetic.add(call.wiring(), call.input(0), call.input(1)))),
        Map.entry("Div", Rule.any(ArithmeticOperators::quotient)),
        Map.entry("Max", Rule.any(call -> extremum(call, true))),
        Map.entry("Mean", Rule.any(ArithmeticOperators::mean)),
        Map.entry("Min", Rule.any(call -> extremum(call, false))),
        Map.entry("Mod", Rule.any(ArithmeticOperators::remainder)),
        Map.entry("Mul", Rule.any(ArithmeticOperators::product)),
        Map.entry("Neg", Rule.any(ArithmeticOperators::negative)),
        Map.entry("Pow", Rule.any(ArithmeticOperators::power)),
        Map.entry(
            "Sub",
            Rule.any(call -> Arithmetic.sum(call.wiring(), call.input(0), call.input(1), -1))),
        Map.entry("Sum", Rule.any(ArithmeticOperators::sum)));
  }

  private static Value negative(Call call) {
    return call.input(0) instanceof Constant constant
        ? constant.map(constant.kind(), x -> -x)
        : Arithmetic.times(call.wiring(), call.input(0), -1);
  }

  private static Value folded(Call call, BinaryOperator<Value> function) {
    Value result = call.input(0);
    for (int i = 1; i < call.inputs().size(); i++) {
      result = function.apply(result, call.input(i));
    }
    return result;
  }

  private static Value sum(Call call) {
    return folded(call, (a, b) -> Arithmetic.add(call.wiring(), a, b));
  }

  private static Value mean(Call call) {
    return Arithmetic.times(call.wiring(), sum(call), 1.0 / call.inputs().size());
  }

  private static Value product(Call call) {
    Value a = call.input(0);
    Value b = call.input(1);
    if (b instanceof Constant factor) {
      return Arithmetic.times(call.wiring(), a, factor);
    }
    if (a instanceof Constant factor) {
      return Arithmetic.times(call.wiring(), b, factor);
    }
    return Gates.of(call.wiring(), (Variable) a, (Variable) b)
        .or(() -> Gates.of(call.wiring(), (Variable) b, (Variable) a))
        .orElseGet(
            () -> Arithmetic.pair(call.wiring(), (Variable) a, (Variable) b, PairFunction.PRODUCT));
  }

  private static Value quotient(Call call) {
    Value a = call.input(0);
    if (call.input(1) instanceof Constant b) {
      if (a instanceof Constant known) {
        boolean whole = Arithmetic.kind(known, b) == Kind.INTEGER;
        if (whole && Arrays.stream(b.data()).anyMatch(x -> x == 0)) {
          throw new IllegalArgumentException("divides whole numbers by 0");
        }
        return Arithmetic.fold(
            known,
            b,
            Arithmetic.kind(known, b),
            whole ? (x, y) -> (long) x / (long) y : (x, y) -> x / y);
      }
      return Arithmetic.times(call.wiring(), a, b.map(Kind.FLOAT, x -> 1 / x));
    }
    Variable b = (Variable) call.input(1);
    if (a instanceof Constant known) {
      return Arithmetic.times(
          call.wiring(), ActivationOperators.reciprocal(call.wiring(), b), known);
    }
    return Arithmetic.pair(call.wiring(), (Variable) a, b, PairFunction.QUOTIENT);
  }

  private static Value remainder(Call call) {
    boolean truncates = call.attributes().flag("fmod", false);
    Constant a = call.constant(0, "the dividend");
    Constant b = call.constant(1, "the divisor");
    if (Arrays.stream(b.data()).anyMatch(y -> y == 0)) {
      throw new IllegalArgumentException("divides by 0");
    }
    DoubleBinaryOperator function =
        truncates ? (x, y) -> x % y : (x, y) -> x - y * Math.floor(x / y);
    return Arithmetic.fold(a, b, Arithmetic.kind(a, b), function);
  }

  private static Value power(Call call) {
    Value base = call.input(0);
    if (call.input(1) instanceof Constant exponent) {
      if (base instanceof Constant known) {
        return Arithmetic.fold(known, exponent, known.kind(), Math::pow);
      }
      Optional<Double> single = single(exponent);
      if (single.isPresent()) {
        int[] dims = Broadcast.dims(base.dims(), exponent.dims());
        return ActivationOperators.power(
            call.wiring(), (Variable) Broadcast.to(base, dims), single.get());
      }
      throw new IllegalArgumentException(
          "has several exponents for numbers that depend on the latent code; one for all would do");
    }
    Variable exponent = (Variable) call.input(1);
    if (base instanceof Constant known) {
      Constant logarithm = known.map(Kind.FLOAT, Math::log);
      return ActivationOperators.exponential(
          call.wiring(), (Variable) Arithmetic.times(call.wiring(), exponent, logarithm));
    }
    return Arithmetic.pair(call.wiring(), (Variable) base, exponent, PairFunction.POWER);
  }

  /** The number that all entries are. */
  private static Optional<Double> single(Constant constant) {
    double[] distinct = Arrays.stream(constant.data()).distinct().toArray();
    return distinct.length == 1 ? Optional.of(distinct[0]) : Optional.empty();
  }

  private static Value extremum(Call call, boolean largest) {
    return folded(
        call,
        (a, b) -> {
          if (a instanceof Constant left && b instanceof Constant right) {
            return Arithmetic.fold(
                left, right, Arithmetic.kind(left, right), largest ? Math::max : Math::min);
          }
          if (b instanceof Constant bound) {
            return bounded(call.wiring(), (Variable) a, bound, largest);
          }
          if (a instanceof Constant bound) {
            return bounded(call.wiring(), (Variable) b, bound, largest);
          }
          return Arithmetic.pair(
              call.wiring(),
              (Variable) a,
              (Variable) b,
              largest ? PairFunction.MAXIMUM : PairFunction.MINIMUM);
        });
  }

  /** max(x, c) = relu(x − c) + c, and min(x, c) = c − relu(c − x). */
  static Value bounded(Wiring wiring, Variable x, Constant bound, boolean largest) {
    double nothing = largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    if (Arrays.stream(bound.data()).allMatch(c -> c == nothing)) {
      return Broadcast.to(x, Broadcast.dims(x.dims(), bound.dims()));
    }
    double sign = largest ? 1 : -1;
    Value above = Arithmetic.times(wiring, Arithmetic.sum(wiring, x, bound, -1), sign);
    Value part = ActivationOperators.relu(wiring, (Variable) above);
    return Arithmetic.add(wiring, Arithmetic.times(wiring, part, sign), bound);
  }
}
