package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.floatTensor;
import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.longTensor;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.antipode.generators.onnx.ModelBuilder.numbers;
import static org.antipode.generators.onnx.ModelBuilder.tensor;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Single operators with their attributes, at several opsets, against ONNX Runtime's values and
 * differences of the values.
 */
class OperatorsTest {
  @TempDir private static Path folder;

  /**
   * A network that computes y from x, the latent code under the axes dims.
   *
   * @param shift what is added to the drawn latent code, to keep logarithms and roots real
   */
  private record Case(
      String name, int opset, long[] dims, double shift, UnaryOperator<ModelBuilder> nodes) {
    private Case at(int other) {
      return new Case(name, other, dims, shift, nodes);
    }

    private Case shifted(double by) {
      return new Case(name, opset, dims, by, nodes);
    }

    private int latent() {
      return (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    }

    private Path write() throws IOException {
      ModelBuilder model =
          new ModelBuilder(opset)
              .input("z", -1, latent())
              .longs("dims", dims)
              .node("Reshape", List.of("z", "dims"), "x");
      return nodes.apply(model).output("y").write(folder.resolve("model.onnx"));
    }

    @Override
    public String toString() {
      return name + " at opset " + opset;
    }
  }

  private static Case of(String name, long[] dims, UnaryOperator<ModelBuilder> nodes) {
    return new Case(name, 17, dims, 0, nodes);
  }

  /** One node y = f(x). */
  private static Case one(String operator, long[] dims, AttributeProto... attributes) {
    return of(
        operator + " " + names(attributes),
        dims,
        model -> model.node(operator, List.of("x"), "y", attributes));
  }

  private static String names(AttributeProto... attributes) {
    return Arrays.stream(attributes)
        .map(
            a ->
                a.getName()
                    + "="
                    + (a.getS().isEmpty() ? a.getIntsList() : a.getS().toStringUtf8()))
        .toList()
        .toString();
  }

  private static long[] dims(long... dims) {
    return dims;
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    activations(cases);
    arithmetic(cases);
    products(cases);
    convolutions(cases);
    pools(cases);
    normalisations(cases);
    moves(cases);
    resizes(cases);
    reductions(cases);
    shapes(cases);
    return cases;
  }

  private static void activations(List<Case> cases) {
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

  private static void arithmetic(List<Case> cases) {
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

  private static void products(List<Case> cases) {
    cases.add(
        of("MatMul", dims(1, 6), m -> m.drawn("w", 6, 5).node("MatMul", List.of("x", "w"), "y")));
    cases.add(
        of(
            "MatMul of rows",
            dims(1, 4, 6),
            m -> m.drawn("w", 6, 5).node("MatMul", List.of("x", "w"), "y")));
    cases.add(
        of(
            "MatMul of a batch of rows",
            dims(1, 2, 4, 3),
            m -> m.drawn("w", 3, 5).node("MatMul", List.of("x", "w"), "y")));
    cases.add(
        of(
            "MatMul of transposed rows",
            dims(1, 6, 4),
            m ->
                m.drawn("w", 6, 5)
                    .node("Transpose", List.of("x"), "t", integers("perm", 0, 2, 1))
                    .node("MatMul", List.of("t", "w"), "y")));
    cases.add(
        of(
            "MatMul from the left",
            dims(1, 6, 4),
            m -> m.drawn("w", 5, 6).node("MatMul", List.of("w", "x"), "y")));
    cases.add(
        of(
            "MatMul by a batch of constants",
            dims(1, 2, 4, 3),
            m -> m.drawn("w", 2, 3, 5).node("MatMul", List.of("x", "w"), "y")));
    cases.add(
        of(
            "MatMul from the left by a batch of constants",
            dims(1, 2, 4, 3),
            m -> m.drawn("w", 2, 5, 4).node("MatMul", List.of("w", "x"), "y")));
    cases.add(
        of(
            "MatMul with a vector",
            dims(1, 4, 3),
            m -> m.drawn("w", 3).node("MatMul", List.of("x", "w"), "y")));
    cases.add(
        of(
            "MatMul of two variables",
            dims(1, 2, 3, 3),
            m ->
                m.node("Transpose", List.of("x"), "t", integers("perm", 0, 1, 3, 2))
                    .node("Sin", List.of("t"), "s")
                    .node("MatMul", List.of("x", "s"), "y")));
    cases.add(
        of(
            "Gemm",
            dims(1, 6),
            m ->
                m.drawn("w", 5, 6)
                    .drawn("b", 5)
                    .node(
                        "Gemm",
                        List.of("x", "w", "b"),
                        "y",
                        integer("transB", 1),
                        number("alpha", 0.5),
                        number("beta", 2))));
    cases.add(
        of(
            "Gemm of a transposed matrix",
            dims(6, 4),
            m ->
                m.drawn("w", 6, 5)
                    .drawn("b", 4, 1)
                    .node("Gemm", List.of("x", "w", "b"), "t", integer("transA", 1))
                    .longs("one", 1, 4, 5)
                    .node("Reshape", List.of("t", "one"), "y")));
    for (String equation :
        List.of(
            "bij,jk->bik", "bij,kj->bki", "bij,ik->bjk", "bij,jk->b", "bij,jk", "...j,jk->...k")) {
      cases.add(
          of(
              "Einsum " + equation,
              dims(1, 3, 4),
              m ->
                  m.drawn("w4", 4, 5)
                      .drawn("w54", 5, 4)
                      .drawn("w3", 3, 5)
                      .node(
                          "Einsum",
                          List.of(
                              "x",
                              equation.contains("kj")
                                  ? "w54"
                                  : equation.contains("ik->") && equation.startsWith("bij,ik")
                                      ? "w3"
                                      : "w4"),
                          "y",
                          text("equation", equation))));
    }
    cases.add(
        of(
            "Einsum of two variables",
            dims(1, 3, 4),
            m ->
                m.node("Sin", List.of("x"), "s")
                    .node("Einsum", List.of("x", "s"), "y", text("equation", "bij,bkj->bik"))));
    cases.add(
        of(
            "Einsum of one",
            dims(1, 3, 3),
            m -> m.node("Einsum", List.of("x"), "y", text("equation", "bij->bji"))));
  }

  private static Case convolution(
      String name, long[] dims, long[] weights, boolean bias, AttributeProto... attributes) {
    long filters =
        name.equals("Conv")
            ? weights[0]
            : weights[1]
                * Arrays.stream(attributes)
                    .filter(a -> a.getName().equals("group"))
                    .mapToLong(AttributeProto::getI)
                    .findFirst()
                    .orElse(1);
    return of(
        name + " " + Arrays.toString(weights) + names(attributes),
        dims,
        m ->
            m.drawn("w", weights)
                .drawn("b", filters)
                .node(name, bias ? List.of("x", "w", "b") : List.of("x", "w"), "y", attributes));
  }

  private static void convolutions(List<Case> cases) {
    long[] d = dims(1, 4, 5, 6);
    cases.add(convolution("Conv", d, dims(3, 4, 3, 3), true));
    cases.add(convolution("Conv", d, dims(3, 4, 3, 2), true, integers("pads", 1, 0, 2, 1)));
    cases.add(
        convolution(
            "Conv",
            d,
            dims(6, 2, 3, 3),
            false,
            integer("group", 2),
            integers("strides", 2, 1),
            integers("dilations", 1, 2),
            integers("pads", 1, 2, 1, 2)));
    cases.add(convolution("Conv", d, dims(4, 1, 3, 3), true, integer("group", 4)));
    cases.add(convolution("Conv", dims(1, 2, 9), dims(3, 2, 4), true, integers("strides", 2)));
    cases.add(
        convolution(
            "Conv",
            dims(1, 2, 3, 4, 3),
            dims(2, 2, 2, 3, 2),
            true,
            integers("pads", 0, 1, 1, 1, 0, 0)));
    for (String mode : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
      cases.add(
          convolution(
              "Conv",
              d,
              dims(2, 4, 3, 2),
              true,
              text("auto_pad", mode),
              integers("strides", 2, 2)));
      cases.add(
          convolution(
              "ConvTranspose",
              d,
              dims(4, 2, 3, 3),
              true,
              text("auto_pad", mode),
              integers("strides", 2, 2)));
    }
    cases.add(
        of(
            "Conv of a batch",
            dims(2, 2, 4, 3),
            m ->
                m.drawn("w", 3, 2, 3, 3)
                    .drawn("b", 3)
                    .longs("s", 1, 6, 2, 1)
                    .node("Conv", List.of("x", "w", "b"), "c")
                    .node("Reshape", List.of("c", "s"), "y")));
    cases.add(
        convolution(
            "ConvTranspose",
            d,
            dims(4, 3, 4, 4),
            true,
            integers("strides", 2, 2),
            integers("pads", 1, 1, 1, 1)));
    cases.add(
        convolution(
            "ConvTranspose",
            d,
            dims(4, 3, 3, 3),
            true,
            integer("group", 2),
            integers("strides", 3, 2),
            integers("output_padding", 2, 1),
            integers("pads", 0, 1, 1, 0)));
    cases.add(
        convolution(
            "ConvTranspose",
            d,
            dims(4, 3, 3, 3),
            false,
            integers("dilations", 2, 1),
            integers("strides", 1, 2)));
    cases.add(
        convolution(
            "ConvTranspose",
            d,
            dims(4, 3, 3, 3),
            true,
            integers("strides", 2, 2),
            integers("output_shape", 10, 12)));
    cases.add(
        convolution(
            "ConvTranspose",
            d,
            dims(4, 3, 4, 4),
            true,
            integers("strides", 2, 2),
            integers("output_shape", 11, 13),
            text("auto_pad", "SAME_UPPER")));
    cases.add(
        convolution("ConvTranspose", dims(1, 2, 5), dims(2, 3, 4), true, integers("strides", 2)));
    cases.add(
        convolution(
            "ConvTranspose",
            dims(1, 2, 2, 3, 2),
            dims(2, 2, 3, 3, 3),
            true,
            integers("strides", 2, 2, 2)));
    for (boolean transposed : new boolean[] {false, true}) {
      cases.add(
          of(
              "Weights that vary, transposed " + transposed,
              dims(1, 4, 3, 3),
              m ->
                  m.drawn("c", 1, 4, 5, 5)
                      .longs("shape", 4, 1, 3, 3)
                      .node("Reshape", List.of("x", "shape"), "w")
                      .node(
                          transposed ? "ConvTranspose" : "Conv",
                          List.of("c", "w"),
                          "y",
                          integer("group", 4),
                          integers("strides", 2, 1),
                          integers("pads", 1, 1, 0, 1))));
    }
  }

  private static void pools(List<Case> cases) {
    long[] d = dims(1, 2, 6, 7);
    for (String name : List.of("MaxPool", "AveragePool", "LpPool")) {
      cases.add(one(name, d, integers("kernel_shape", 2, 3)));
      cases.add(
          one(
              name,
              d,
              integers("kernel_shape", 3, 3),
              integers("strides", 2, 2),
              integers("pads", 1, 1, 0, 1)));
      for (String mode : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
        cases.add(
            one(
                name,
                d,
                integers("kernel_shape", 3, 2),
                integers("strides", 2, 2),
                text("auto_pad", mode)));
      }
    }
    for (String name : List.of("MaxPool", "AveragePool")) {
      cases.add(
          one(
              name,
              d,
              integers("kernel_shape", 3, 3),
              integers("strides", 2, 2),
              integers("pads", 1, 1, 1, 1),
              integer("ceil_mode", 1)));
    }
    cases.add(one("MaxPool", d, integers("kernel_shape", 2, 2), integers("dilations", 2, 3)));
    cases.add(
        one(
            "AveragePool",
            d,
            integers("kernel_shape", 3, 3),
            integers("pads", 1, 1, 1, 1),
            integers("strides", 2, 2),
            integer("count_include_pad", 1)));
    cases.add(
        one(
            "AveragePool",
            d,
            integers("kernel_shape", 3, 3),
            integers("pads", 1, 1, 1, 1),
            integers("strides", 2, 2),
            integer("ceil_mode", 1),
            integer("count_include_pad", 1)));
    cases.add(
        one("AveragePool", d, integers("kernel_shape", 2, 2), integers("dilations", 2, 1)).at(19));
    cases.add(
        one("AveragePool", dims(1, 2, 9), integers("kernel_shape", 3), integers("strides", 3)));
    cases.add(one("GlobalAveragePool", d));
    cases.add(one("GlobalMaxPool", d));
    cases.add(one("GlobalLpPool", d));
    cases.add(one("LpPool", d, integers("kernel_shape", 2, 2), integer("p", 3)));
  }

  private static void normalisations(List<Case> cases) {
    long[] d = dims(1, 4, 3, 2);
    cases.add(
        of(
            "BatchNormalization",
            d,
            m ->
                m.drawn("s", 4)
                    .drawn("b", 4)
                    .drawn("m", 4)
                    .floats("v", dims(4), 0.3, 0.5, 1.2, 2)
                    .node(
                        "BatchNormalization",
                        List.of("x", "s", "b", "m", "v"),
                        "y",
                        number("epsilon", 0.01))));
    cases.add(
        of(
            "InstanceNormalization",
            d,
            m ->
                m.drawn("s", 4)
                    .drawn("b", 4)
                    .node(
                        "InstanceNormalization",
                        List.of("x", "s", "b"),
                        "y",
                        number("epsilon", 0.01))));
    cases.add(
        of(
                "GroupNormalization",
                d,
                m ->
                    m.drawn("s", 4)
                        .drawn("b", 4)
                        .node(
                            "GroupNormalization",
                            List.of("x", "s", "b"),
                            "y",
                            integer("num_groups", 2)))
            .at(21));
    cases.add(
        of(
                "GroupNormalization",
                d,
                m ->
                    m.drawn("s", 2)
                        .drawn("b", 2)
                        .node(
                            "GroupNormalization",
                            List.of("x", "s", "b"),
                            "y",
                            integer("num_groups", 2)))
            .at(18));
    cases.add(
        of(
            "LayerNormalization of two axes",
            d,
            m ->
                m.drawn("s", 3, 2)
                    .drawn("b", 3, 2)
                    .node("LayerNormalization", List.of("x", "s", "b"), "y", integer("axis", 2))));
    cases.add(
        of(
            "LayerNormalization without bias",
            d,
            m -> m.drawn("s", 2).node("LayerNormalization", List.of("x", "s"), "y")));
    cases.add(one("LpNormalization", d, integer("axis", 1)));
    cases.add(one("LpNormalization", d, integer("axis", -1), integer("p", 1)));
    cases.add(one("MeanVarianceNormalization", d));
    cases.add(
        of(
                "RMSNormalization",
                d,
                m -> m.drawn("s", 2).node("RMSNormalization", List.of("x", "s"), "y"))
            .at(23));
  }

  private static void moves(List<Case> cases) {
    long[] d = dims(1, 4, 3, 2);
    cases.add(one("Transpose", d, integers("perm", 0, 2, 3, 1)));
    cases.add(one("Transpose", dims(4, 3, 2, 1)));
    cases.add(one("Flatten", dims(1, 1, 3, 2), integer("axis", 2)));
    cases.add(one("DepthToSpace", dims(1, 8, 2, 3), integer("blocksize", 2)));
    cases.add(one("DepthToSpace", dims(1, 8, 2, 3), integer("blocksize", 2), text("mode", "CRD")));
    cases.add(one("SpaceToDepth", dims(1, 2, 4, 6), integer("blocksize", 2)));
    cases.add(
        of(
            "Slice backwards",
            d,
            m ->
                m.longs("s", -1, 2)
                    .longs("e", Long.MIN_VALUE, -4)
                    .longs("a", 1, 2)
                    .longs("t", -2, -1)
                    .node("Slice", List.of("x", "s", "e", "a", "t"), "y")));
    cases.add(
        of(
            "Slice forwards",
            d,
            m ->
                m.longs("s", 1, -2)
                    .longs("e", Long.MAX_VALUE, 3)
                    .longs("a", 1, -2)
                    .longs("t", 2, 1)
                    .node("Slice", List.of("x", "s", "e", "a", "t"), "y")));
    cases.add(
        one("Slice", d, integers("starts", 1), integers("ends", 3), integers("axes", 1)).at(9));
    cases.add(
        of(
            "Gather",
            d,
            m ->
                m.longs("i", 2, -1, 0, 0)
                    .node("Gather", List.of("x", "i"), "y", integer("axis", 1))));
    cases.add(
        of(
            "GatherElements",
            d,
            m ->
                m.tensor(table(longTensor(2, 0, 1, 1), 1, 2, 1, 2))
                    .node("GatherElements", List.of("x", "i"), "y", integer("axis", 2))));
    cases.add(
        of(
            "GatherND",
            d,
            m ->
                m.tensor(table(longTensor(0, 3, 0, -2), 1, 2, 2))
                    .node("GatherND", List.of("x", "i"), "y")));
    cases.add(
        of(
            "ScatterND, as PyTorch writes a slice that is assigned",
            d,
            m ->
                m.tensor(table(longTensor(0, 3, 0, 1), 2, 2))
                    .longs("s", 0)
                    .longs("e", 2)
                    .longs("a", 1)
                    .longs("flat", 2, 3, 2)
                    .node("Slice", List.of("x", "s", "e", "a"), "t")
                    .node("Reshape", List.of("t", "flat"), "u")
                    .node("ScatterND", List.of("x", "i", "u"), "y")));
    cases.add(
        of(
            "ScatterElements",
            d,
            m ->
                m.tensor(table(longTensor(2, 0, 1, 1), 1, 2, 1, 2))
                    .drawn("u", 1, 2, 1, 2)
                    .node("ScatterElements", List.of("x", "i", "u"), "y", integer("axis", 2))));
    cases.add(of("Tile", d, m -> m.longs("r", 1, 2, 1, 3).node("Tile", List.of("x", "r"), "y")));
    cases.add(
        of(
            "Expand",
            dims(1, 4, 1, 2),
            m -> m.longs("s", 1, 3, 1).node("Expand", List.of("x", "s"), "y")));
    cases.add(
        of(
            "Concat of variables and a constant",
            d,
            m ->
                m.drawn("c", 1, 2, 3, 2)
                    .node("Transpose", List.of("x"), "t", integers("perm", 0, 1, 2, 3))
                    .node("Sin", List.of("x"), "s")
                    .node("Concat", List.of("s", "c", "t"), "y", integer("axis", 1))));
    cases.add(
        of(
            "Split in equal parts",
            d,
            m ->
                m.node("Split", List.of("x"), List.of("a", "b"), integer("axis", 1))
                    .node("Mul", List.of("a", "b"), "y")));
    cases.add(
        of(
                "Split by an attribute",
                d,
                m ->
                    m.node(
                            "Split",
                            List.of("x"),
                            List.of("a", "b"),
                            integer("axis", 1),
                            integers("split", 1, 3))
                        .node("Add", List.of("a", "b"), "y"))
            .at(11));
    cases.add(
        of(
                "Split into a number of parts",
                d,
                m ->
                    m.node(
                            "Split",
                            List.of("x"),
                            List.of("a", "b"),
                            integer("axis", 2),
                            integer("num_outputs", 2))
                        .node("Add", List.of("a", "b"), "y"))
            .at(18));
    cases.add(
        of(
                "Squeeze and Unsqueeze by inputs",
                dims(1, 1, 4, 1),
                m ->
                    m.longs("a", 1, -1)
                        .longs("b", 1, 3)
                        .node("Squeeze", List.of("x", "a"), "s")
                        .node("Unsqueeze", List.of("s", "b"), "y"))
            .at(13));
    cases.add(
        of(
                "Squeeze and Unsqueeze by attributes",
                dims(1, 1, 4, 1),
                m ->
                    m.node("Squeeze", List.of("x"), "s", integers("axes", 1))
                        .node("Unsqueeze", List.of("s"), "y", integers("axes", 1)))
            .at(11));
    cases.add(
        of("Trilu", dims(1, 3, 4), m -> m.node("Trilu", List.of("x"), "y", integer("upper", 0))));
    for (String mode : List.of("constant", "reflect", "edge")) {
      cases.add(
          of(
              "Pad " + mode,
              dims(1, 2, 4, 5),
              m ->
                  m.longs("p", 0, 0, 1, 2, 0, 0, 3, -1)
                      .node("Pad", List.of("x", "p"), "y", text("mode", mode))));
    }
    cases.add(
        of(
                "Pad wrap",
                dims(1, 2, 4, 5),
                m ->
                    m.longs("p", 1, 2, 3, 1)
                        .longs("a", 2, 3)
                        .node("Pad", List.of("x", "p", "", "a"), "y", text("mode", "wrap")))
            .at(19));
    cases.add(
        of(
            "Pad by a number",
            dims(1, 2, 4, 5),
            m ->
                m.longs("p", 0, 0, 1, 2, 0, 1, 3, 1)
                    .floats("v", dims(), 0.7)
                    .node("Pad", List.of("x", "p", "v"), "y")));
    cases.add(one("Pad", d, integers("pads", 0, 0, 1, 1, 0, 0, 0, 2), number("value", 0.3)).at(9));
    cases.add(one("Dropout", d).at(9));
    cases.add(one("Dropout", d));
    cases.add(
        of(
            "Relu between two transposes",
            dims(1, 3, 4, 2),
            m ->
                m.drawn("c", 2)
                    .drawn("w", 5, 2, 3, 3)
                    .node("Transpose", List.of("x"), "t", integers("perm", 0, 3, 1, 2))
                    .node("Transpose", List.of("t"), "u", integers("perm", 0, 2, 3, 1))
                    .node("Add", List.of("u", "c"), "a")
                    .node("Relu", List.of("a"), "r")
                    .node("Transpose", List.of("r"), "v", integers("perm", 0, 3, 1, 2))
                    .node("Conv", List.of("v", "w"), "y")));
  }

  /** Indices i of a shape. */
  private static TensorProto.Builder table(TensorProto indices, long... dims) {
    TensorProto.Builder table = indices.toBuilder().setName("i").clearDims();
    Arrays.stream(dims).forEach(table::addDims);
    return table;
  }

  private static Case resize(
      int opset, String mode, String coordinates, String nearest, double... scales) {
    return of(
            "Resize %s, %s, %s, %s".formatted(mode, coordinates, nearest, Arrays.toString(scales)),
            dims(1, 2, 4, 5),
            m ->
                m.floats("scales", dims(4), scales)
                    .floats("roi", dims(8), 0, 0, 0.1, 0.2, 1, 1, 0.8, 0.9)
                    .node(
                        "Resize",
                        List.of("x", coordinates.startsWith("tf_crop") ? "roi" : "", "scales"),
                        "y",
                        text("mode", mode),
                        text("coordinate_transformation_mode", coordinates),
                        text("nearest_mode", nearest)))
        .at(opset);
  }

  private static Case antialiased(String mode, long exclude, double... scales) {
    return of(
            "Resize antialiased, %s, %d, %s".formatted(mode, exclude, Arrays.toString(scales)),
            dims(1, 1, 8, 9),
            m ->
                m.floats("scales", dims(4), scales)
                    .node(
                        "Resize",
                        List.of("x", "", "scales"),
                        "y",
                        text("mode", mode),
                        integer("exclude_outside", exclude),
                        integer("antialias", 1)))
        .at(18);
  }

  private static void resizes(List<Case> cases) {
    double[][] factors = {{1, 1, 2, 2}, {1, 1, 1.6, 0.6}, {1, 1, 0.5, 3}};
    for (double[] scales : factors) {
      for (String coordinates :
          List.of("half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric")) {
        for (String nearest : List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")) {
          cases.add(resize(13, "nearest", coordinates, nearest, scales));
        }
        cases.add(resize(13, "linear", coordinates, "floor", scales));
        cases.add(resize(13, "cubic", coordinates, "floor", scales));
      }
      cases.add(resize(19, "linear", "half_pixel_symmetric", "floor", scales));
    }
    cases.add(resize(13, "linear", "tf_crop_and_resize", "floor", 1, 1, 1.5, 2));
    for (String policy : List.of("stretch", "not_larger", "not_smaller")) {
      cases.add(
          of(
                  "Resize to sizes, " + policy,
                  dims(1, 2, 4, 5),
                  m ->
                      m.longs("sizes", 9, 7)
                          .node(
                              "Resize",
                              List.of("x", "", "", "sizes"),
                              "y",
                              integers("axes", 2, 3),
                              text("mode", "linear"),
                              text("keep_aspect_ratio_policy", policy)))
              .at(18));
    }
    for (String mode : List.of("linear", "cubic")) {
      cases.add(antialiased(mode, 0, 1, 1, 0.5, 0.6));
      cases.add(antialiased(mode, 1, 1, 1, 0.75, 1));
      cases.add(antialiased(mode, 0, 1, 1, 1.5, 2));
    }
    cases.add(
        of(
            "Resize cubic without outside",
            dims(1, 1, 4, 5),
            m ->
                m.floats("scales", dims(4), 1, 1, 2, 2)
                    .node(
                        "Resize",
                        List.of("x", "", "scales"),
                        "y",
                        text("mode", "cubic"),
                        number("cubic_coeff_a", -0.5),
                        integer("exclude_outside", 1))));
    for (String mode : List.of("nearest", "linear")) {
      for (String operator : List.of("Upsample", "Resize")) {
        cases.add(
            of(
                    operator + " " + mode,
                    dims(1, 2, 4, 5),
                    m ->
                        m.floats("scales", dims(4), 1, 1, 2, 3)
                            .node(operator, List.of("x", "scales"), "y", text("mode", mode)))
                .at(operator.equals("Upsample") ? 9 : 10));
      }
    }
    cases.add(
        of(
                "Resize by less than one",
                dims(1, 2, 4, 5),
                m ->
                    m.floats("scales", dims(4), 1, 1, 0.5, 0.7)
                        .node("Resize", List.of("x", "scales"), "y"))
            .at(10));
  }

  private static void reductions(List<Case> cases) {
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

  private static void shapes(List<Case> cases) {
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
  void isComputedAsByOnnxRuntime(Case tested) throws Exception {
    Path file = tested.write();
    Generator generator = Networks.read(file);
    double[] z =
        new Random(5).doubles(tested.latent(), -1, 1).map(x -> x + tested.shift()).toArray();
    double[] signal = generator.at(z);
    assertThat(signal).hasSize(generator.outputSize());
    double[] expected = Runtime.output(file, z);
    assertThat(signal).hasSameSizeAs(expected);
    double size = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
    for (int i = 0; i < expected.length; i++) {
      assertThat(signal[i]).as("entry %d", i).isCloseTo(expected[i], within(2e-5 * size));
    }
    differentiated(generator, z, size);
  }

  private static Offset<Double> within(double distance) {
    return Offset.offset(distance);
  }

  /** Jt against a difference, and Jᵀ against J. */
  private static void differentiated(Generator generator, double[] z, double size) {
    Random random = new Random(6);
    double[] t = random.doubles(z.length, -1, 1).toArray();
    double[] v = random.doubles(generator.outputSize(), -1, 1).toArray();
    double step = 1e-6;
    double[] ahead = z.clone();
    double[] behind = z.clone();
    for (int i = 0; i < z.length; i++) {
      ahead[i] += step * t[i];
      behind[i] -= step * t[i];
    }
    double[] difference = generator.at(ahead);
    double[] back = generator.at(behind);
    Evaluation evaluation = generator.newEvaluation();
    evaluation.forward(z, new double[v.length]);
    double[] pushed = new double[v.length];
    double[] pulled = new double[z.length];
    evaluation.pushforward(t, pushed);
    evaluation.pullback(v, pulled);
    for (int i = 0; i < v.length; i++) {
      double slope = (difference[i] - back[i]) / (2 * step);
      assertThat(pushed[i])
          .as("derivative %d", i)
          .isCloseTo(slope, within(1e-6 * (size + Math.abs(slope))));
    }
    assertThat(dot(v, pushed))
        .isCloseTo(dot(pulled, t), within(1e-9 * (1 + Math.abs(dot(v, pushed)))));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
