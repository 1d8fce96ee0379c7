package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.antipode.generators.onnx.OperatorCase.dims;
import static org.antipode.generators.onnx.OperatorCase.of;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices and convolutions, against ONNX Runtime. */
class ProductsTest {
  @TempDir private static Path folder;

  static List<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    products(cases);
    convolutions(cases);
    return cases;
  }

  private static void products(List<OperatorCase> cases) {
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

  private static void convolutions(List<OperatorCase> cases) {
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

  private static OperatorCase convolution(
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
        name + " " + Arrays.toString(weights) + OperatorCase.names(attributes),
        dims,
        m ->
            m.drawn("w", weights)
                .drawn("b", filters)
                .node(name, bias ? List.of("x", "w", "b") : List.of("x", "w"), "y", attributes));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isComputedAsByOnnxRuntime(OperatorCase tested) throws Exception {
    tested.check(folder);
  }
}
