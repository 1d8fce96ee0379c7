package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.floatTensor;
import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.longTensor;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.antipode.generators.onnx.ModelBuilder.numbers;
import static org.antipode.generators.onnx.ModelBuilder.tensor;
import static org.antipode.generators.onnx.OperatorCase.dims;
import static org.antipode.generators.onnx.OperatorCase.of;
import static org.antipode.generators.onnx.OperatorCase.one;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arithmetic, reductions and constants, against ONNX Runtime. */
class ArithmeticTest {
  @TempDir private static Path folder;

  static List<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    arithmetic(cases);
    reductions(cases);
    shapes(cases);
    return cases;
  }

  private static void arithmetic(List<OperatorCase> cases) {
    long[] d = dims(1, 2, 3, 4);
    for (String name : List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Pow")) {
      cases.add(
          of(
                  name + " of a constant",
                  d,
                  m ->
                      m.drawn("c", 2, 3, 4)
                          .node(name, List.of("x", name.equals("Pow") ? "e" : "c"), "y")
                          .floats("e", dims(), 3))
              .shifted(2));
      cases.add(
          of(
                  name + " from a constant",
                  d,
                  m -> m.floats("c", dims(3, 1), 0.4, 0.7, 1.3).node(name, List.of("c", "x"), "y"))
              .shifted(2));
      cases.add(
          of(
                  name + " of two, broadcast",
                  d,
                  m ->
                      m.node("ReduceMean", List.of("x"), "r", integers("axes", 2))
                          .node(name, List.of("x", "r"), "y"))
              .at(13)
              .shifted(3));
    }
    for (String name : List.of("Sum", "Mean", "Max", "Min")) {
      cases.add(
          of(
              name + " of four",
              d,
              m ->
                  m.drawn("c", 3, 1)
                      .node("Sin", List.of("x"), "s")
                      .node("Exp", List.of("x"), "e")
                      .node(name, List.of("x", "s", "e", "c"), "y")));
    }
    for (double exponent : new double[] {0.5, 2, -1, 1.5}) {
      cases.add(
          of(
                  "Pow " + exponent,
                  d,
                  m -> m.floats("p", dims(1), exponent).node("Pow", List.of("x", "p"), "y"))
              .shifted(3));
    }
    cases.add(
        of(
            "Where by constants",
            d,
            m ->
                m.drawn("c", 3, 4)
                    .floats("zero", dims(), 0)
                    .node("Greater", List.of("c", "zero"), "b")
                    .node("Where", List.of("b", "x", "c"), "y")));
  }

  private static void reductions(List<OperatorCase> cases) {
    long[] d = dims(1, 2, 3, 4);
    for (String name :
        List.of(
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSum",
            "ReduceLogSumExp",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceProd",
            "ReduceSum",
            "ReduceSumSquare")) {
      double shift = name.equals("ReduceLogSum") ? 3 : 0;
      cases.add(
          one(name, d, integers("axes", 1, -1), integer("keepdims", 1)).at(11).shifted(shift));
      cases.add(one(name, d, integers("axes", 2), integer("keepdims", 0)).at(11).shifted(shift));
      cases.add(
          of(name + " by an input", d, m -> m.longs("a", -2).node(name, List.of("x", "a"), "y"))
              .at(18)
              .shifted(shift));
    }
    cases.add(one("ReduceSum", d, integer("noop_with_empty_axes", 1)).at(13));
  }

  private static void shapes(List<OperatorCase> cases) {
    cases.add(
        of(
            "A shape computed from a shape",
            dims(1, 4, 3, 2),
            m ->
                m.node("Shape", List.of("x"), "s")
                    .node("Constant", List.of(), "zero", tensor("value", longTensor(0)))
                    .node("Gather", List.of("s", "zero"), "n")
                    .longs("two", 2)
                    .longs("rest", -1, 6)
                    .node("Mul", List.of("n", "two"), "m")
                    .node("Div", List.of("m", "two"), "q")
                    .node("Mod", List.of("q", "two"), "r")
                    .node("Cast", List.of("r"), "f", integer("to", 1))
                    .node("Floor", List.of("f"), "g")
                    .node("Cast", List.of("g"), "i", integer("to", 7))
                    .node("Concat", List.of("i", "rest"), "shape", integer("axis", 0))
                    .node("Reshape", List.of("x", "shape"), "y")));
    cases.add(
        of(
            "Expand to a constant of a shape, by Where and Equal",
            dims(1, 4, 1),
            m ->
                m.longs("asked", 1, -1, 3)
                    .longs("minus", -1)
                    .longs("rank", 3)
                    .node(
                        "ConstantOfShape", List.of("rank"), "ones", tensor("value", longTensor(1)))
                    .node("Equal", List.of("asked", "minus"), "open")
                    .node("Where", List.of("open", "ones", "asked"), "shape")
                    .node("Expand", List.of("x", "shape"), "y")));
    cases.add(
        of(
            "A range as positions",
            dims(1, 6),
            m ->
                m.floats("from", dims(), 0)
                    .floats("to", dims(), 6)
                    .floats("step", dims(), 1)
                    .node("Range", List.of("from", "to", "step"), "p")
                    .node("Sin", List.of("p"), "s")
                    .node("Add", List.of("x", "s"), "y")));
    cases.add(
        of(
            "A constant start, as in StyleGAN",
            dims(1, 3),
            m ->
                m.drawn("start", 1, 3, 4, 4)
                    .drawn("w", 3, 3, 3, 3)
                    .longs("axes", 2, 3)
                    .node("Conv", List.of("start", "w"), "c", integers("pads", 1, 1, 1, 1))
                    .node("LeakyRelu", List.of("c"), "l")
                    .node("Unsqueeze", List.of("x", "axes"), "style")
                    .node("Mul", List.of("l", "style"), "y")));
    cases.add(
        of(
            "Constants of all kinds",
            dims(1, 3),
            m ->
                m.node("Constant", List.of(), "a", number("value_float", 0.25))
                    .node("Constant", List.of(), "b", numbers("value_floats", 0.5, 1, 2))
                    .node("Constant", List.of(), "c", tensor("value", floatTensor(dims(1), 3)))
                    .node("Mul", List.of("x", "b"), "d")
                    .node("Add", List.of("d", "a"), "e")
                    .node("Mul", List.of("e", "c"), "y")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isComputedAsByOnnxRuntime(OperatorCase tested) throws Exception {
    tested.check(folder);
  }
}
