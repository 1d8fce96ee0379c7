package org.antipode.generators.onnx.operator;

import static org.antipode.generators.layer.ElementaryFunctions.COS;
import static org.antipode.generators.layer.ElementaryFunctions.ERF;
import static org.antipode.generators.layer.ElementaryFunctions.EXP;
import static org.antipode.generators.layer.ElementaryFunctions.LOG;
import static org.antipode.generators.layer.ElementaryFunctions.RECIPROCAL;
import static org.antipode.generators.layer.ElementaryFunctions.SIN;
import static org.antipode.generators.layer.ElementaryFunctions.SQRT;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementaryFunctions;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.LeakyRelu;
import org.antipode.generators.layer.ParametricRelu;
import org.antipode.generators.layer.PiecewiseLinear;
import org.antipode.generators.layer.Saturating;
import org.antipode.generators.layer.UnitFunctions;
import org.antipode.generators.linear.Scaling;
import org.antipode.generators.onnx.model.Attributes;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;

/** Functions of each entry. */
final class ActivationOperators {
  /** What ONNX writes for SELU's α and γ, which are those of its paper to 32 bits. */
  private static final float SELU_ALPHA = 1.6732632423543772f;

  private static final float SELU_GAMMA = 1.0507009873554805f;

  private ActivationOperators() {}

  static Map<String, Rule> rules() {
    Map<String, Function<Attributes, ElementwiseActivation>> functions =
        Map.ofEntries(
            Map.entry("Abs", a -> PiecewiseLinear.ABS),
            Map.entry("Celu", a -> UnitFunctions.celu(a.number("alpha", 1))),
            Map.entry("Cos", a -> COS),
            Map.entry("Elu", a -> UnitFunctions.elu(a.number("alpha", 1))),
            Map.entry("Erf", a -> ERF),
            Map.entry("Exp", a -> EXP),
            Map.entry("Gelu", ActivationOperators::gelu),
            Map.entry(
                "HardSigmoid",
                a -> PiecewiseLinear.hardSigmoid(a.number("alpha", 0.2), a.number("beta", 0.5))),
            Map.entry("HardSwish", a -> UnitFunctions.HARD_SWISH),
            Map.entry("LeakyRelu", a -> new LeakyRelu(a.number("alpha", 0.01))),
            Map.entry("Log", a -> LOG),
            Map.entry("Mish", a -> UnitFunctions.MISH),
            Map.entry("Reciprocal", a -> RECIPROCAL),
            Map.entry("Relu", a -> ElementwiseActivation.RELU),
            Map.entry("Selu", ActivationOperators::selu),
            Map.entry("Sigmoid", a -> Saturating.SIGMOID),
            Map.entry("Sin", a -> SIN),
            Map.entry("Softplus", a -> UnitFunctions.SOFTPLUS),
            Map.entry("Softsign", a -> UnitFunctions.SOFTSIGN),
            Map.entry("Sqrt", a -> SQRT),
            Map.entry("Tanh", a -> Saturating.TANH),
            Map.entry("ThresholdedRelu", a -> PiecewiseLinear.thresholded(a.number("alpha", 1))));
    Map<String, Rule> rules = new HashMap<>();
    functions.forEach(
        (name, function) ->
            rules.put(
                name,
                Rule.map(
                    call ->
                        apply(
                            call.wiring(), call.variable(0), function.apply(call.attributes())))));
    rules.put("Clip", Rule.map(ActivationOperators::clip));
    rules.put("PRelu", Rule.map(ActivationOperators::parametric));
    rules.put("Swish", Rule.map(ActivationOperators::swish));
    return rules;
  }

  private static ElementwiseActivation gelu(Attributes attributes) {
    String form = attributes.text("approximate", "none");
    return switch (form) {
      case "none" -> UnitFunctions.GELU;
      case "tanh" -> UnitFunctions.GELU_TANH;
      default ->
          throw new IllegalArgumentException(
              "has approximate = %s, which is not supported; none or tanh would do"
                  .formatted(form));
    };
  }

  private static ElementwiseActivation selu(Attributes attributes) {
    double alpha = attributes.number("alpha", SELU_ALPHA);
    double gamma = attributes.number("gamma", SELU_GAMMA);
    return (float) alpha == SELU_ALPHA && (float) gamma == SELU_GAMMA
        ? UnitFunctions.SELU
        : UnitFunctions.selu(alpha, gamma);
  }

  private static Value clip(Call call) {
    boolean attributes = call.opset() < 11;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    low = attributes ? call.attributes().number("min", low) : call.number(1, "min", low);
    high = attributes ? call.attributes().number("max", high) : call.number(2, "max", high);
    low = low <= -Float.MAX_VALUE ? Double.NEGATIVE_INFINITY : low;
    high = high >= Float.MAX_VALUE ? Double.POSITIVE_INFINITY : high;
    Variable x = call.variable(0);
    if (low == 0 && Double.isInfinite(high)) {
      return relu(call.wiring(), x);
    }
    return Double.isInfinite(low) && Double.isInfinite(high)
        ? x
        : apply(call.wiring(), x, PiecewiseLinear.clip(low, high));
  }

  private static Value parametric(Call call) {
    Variable x = call.variable(0);
    Constant slope = call.weights(1, "the slope");
    if (!Arrays.equals(Broadcast.dims(x.dims(), slope.dims()), x.dims())) {
      throw new IllegalArgumentException(
          "has slopes of shape %s for a tensor of shape %s"
              .formatted(Dims.text(slope.dims()), Dims.text(x.dims())));
    }
    if (slope.size() == 1) {
      return apply(call.wiring(), x, new LeakyRelu(slope.data()[0]));
    }
    ElementwiseActivation slopes = new ParametricRelu(Broadcast.to(slope, x.dims()).data());
    return call.wiring().apply(pointwise(x.size(), slopes), slopes.range(), x.dims(), x);
  }

  private static Value swish(Call call) {
    double alpha = call.attributes().number("alpha", 1);
    Variable x = (Variable) Arithmetic.times(call.wiring(), call.variable(0), alpha);
    return Arithmetic.times(call.wiring(), apply(call.wiring(), x, UnitFunctions.SILU), 1 / alpha);
  }

  /** A function of each entry. */
  static Variable apply(Wiring wiring, Variable x, ElementwiseActivation function) {
    return wiring.elementwise(x, function.range(), size -> pointwise(size, function));
  }

  /** The layer that applies a function to its input. */
  private static AffineLayer pointwise(int size, ElementwiseActivation function) {
    Scaling identity = new Scaling(Shape.vector(size), new double[0], new double[0]);
    return new AffineLayer(identity, function);
  }

  static Variable relu(Wiring wiring, Variable x) {
    return apply(wiring, x, ElementwiseActivation.RELU);
  }

  static Variable absolute(Wiring wiring, Variable x) {
    return apply(wiring, x, PiecewiseLinear.ABS);
  }

  static Variable exponential(Wiring wiring, Variable x) {
    return apply(wiring, x, EXP);
  }

  static Variable logarithm(Wiring wiring, Variable x) {
    return apply(wiring, x, LOG);
  }

  static Variable reciprocal(Wiring wiring, Variable x) {
    return apply(wiring, x, RECIPROCAL);
  }

  /** x^exponent. */
  static Variable power(Wiring wiring, Variable x, double exponent) {
    if (exponent == 1) {
      return x;
    }
    return apply(
        wiring,
        x,
        exponent == 0.5 ? SQRT : exponent == -1 ? RECIPROCAL : ElementaryFunctions.power(exponent));
  }
}
