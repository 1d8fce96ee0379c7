package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.antipode.generators.onnx.OperatorCase.dims;
import static org.antipode.generators.onnx.OperatorCase.of;
import static org.antipode.generators.onnx.OperatorCase.one;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of each entry, against ONNX Runtime. */
class ActivationsTest {
  @TempDir private static Path folder;

  static List<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    activations(cases);
    return cases;
  }

  private static void activations(List<OperatorCase> cases) {
    long[] d = dims(1, 2, 3, 4);
    for (String name :
        List.of(
            "Abs",
            "Cos",
            "Elu",
            "Erf",
            "Exp",
            "HardSigmoid",
            "HardSwish",
            "LeakyRelu",
            "Neg",
            "Relu",
            "Selu",
            "Sigmoid",
            "Sin",
            "Softplus",
            "Softsign",
            "Tanh",
            "Celu",
            "Mish",
            "ThresholdedRelu",
            "Identity",
            "Reciprocal")) {
      cases.add(one(name, d).at(18));
    }
    cases.add(one("Log", d).shifted(3));
    cases.add(one("Sqrt", d).shifted(3));
    cases.add(one("Elu", d, number("alpha", 1.7)));
    cases.add(one("Celu", d, number("alpha", 0.7)));
    cases.add(one("Selu", d, number("alpha", 1.2), number("gamma", 0.9)));
    cases.add(one("LeakyRelu", d, number("alpha", 0.3)).at(9));
    cases.add(one("HardSigmoid", d, number("alpha", 0.3), number("beta", 0.4)));
    cases.add(one("ThresholdedRelu", d, number("alpha", 0.4)));
    cases.add(one("Gelu", d).at(20));
    cases.add(one("Gelu", d, text("approximate", "tanh")).at(20));
    cases.add(one("Clip", d, number("min", -0.4), number("max", 0.3)).at(9));
    cases.add(one("Clip", d).at(9));
    cases.add(
        of(
            "Clip with inputs",
            d,
            m ->
                m.floats("low", dims(), -0.2)
                    .floats("high", dims(), 0.6)
                    .node("Clip", List.of("x", "low", "high"), "y")));
    cases.add(
        of(
            "Clip from above",
            d,
            m -> m.floats("high", dims(), 0.6).node("Clip", List.of("x", "", "high"), "y")));
    cases.add(
        of(
            "PRelu by channel",
            d,
            m -> m.drawn("slope", 2, 1, 1).node("PRelu", List.of("x", "slope"), "y")));
    cases.add(
        of("PRelu of one", d, m -> m.drawn("slope", 1).node("PRelu", List.of("x", "slope"), "y")));
    for (long axis : new long[] {1, 2, -1}) {
      cases.add(one("Softmax", d, integer("axis", axis)));
      cases.add(one("Softmax", d, integer("axis", Math.max(axis, 1))).at(11));
      cases.add(one("LogSoftmax", d, integer("axis", axis)));
    }
    cases.add(one("Softmax", d));
    cases.add(one("Softmax", d).at(9));
    cases.add(
        of(
            "SiLU written out",
            d,
            m -> m.node("Sigmoid", List.of("x"), "s").node("Mul", List.of("x", "s"), "y")));
    cases.add(
        of(
            "Mish written out",
            d,
            m ->
                m.node("Softplus", List.of("x"), "s")
                    .node("Tanh", List.of("s"), "t")
                    .node("Mul", List.of("x", "t"), "y")));
    cases.add(
        of(
            "GELU written out",
            d,
            m ->
                m.floats("root", dims(), Math.sqrt(2))
                    .floats("one", dims(), 1)
                    .floats("half", dims(), 0.5)
                    .node("Div", List.of("x", "root"), "a")
                    .node("Erf", List.of("a"), "b")
                    .node("Add", List.of("b", "one"), "c")
                    .node("Mul", List.of("x", "c"), "e")
                    .node("Mul", List.of("e", "half"), "y")));
    cases.add(
        of(
            "Softplus of PyTorch's newer exporter",
            d,
            m ->
                m.floats("t", dims(), 20)
                    .node("Softplus", List.of("x"), "s")
                    .node("Greater", List.of("x", "t"), "c")
                    .node("Where", List.of("c", "x", "s"), "y")));
    cases.add(
        of(
            "Where by sign",
            d,
            m ->
                m.floats("t", dims(), 0.1)
                    .drawn("k", 4)
                    .node("Sin", List.of("x"), "s")
                    .node("LessOrEqual", List.of("x", "t"), "c")
                    .node("Not", List.of("c"), "e")
                    .node("Where", List.of("e", "s", "k"), "y")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isComputedAsByOnnxRuntime(OperatorCase tested) throws Exception {
    tested.check(folder);
  }
}
