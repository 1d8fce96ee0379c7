package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.longTensor;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.antipode.generators.onnx.OperatorCase.dims;
import static org.antipode.generators.onnx.OperatorCase.of;
import static org.antipode.generators.onnx.OperatorCase.one;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that move numbers, against ONNX Runtime. */
class MovesTest {
  @TempDir private static Path folder;

  static List<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    moves(cases);
    return cases;
  }

  private static void moves(List<OperatorCase> cases) {
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

  @ParameterizedTest
  @MethodSource("cases")
  void isComputedAsByOnnxRuntime(OperatorCase tested) throws Exception {
    tested.check(folder);
  }
}
