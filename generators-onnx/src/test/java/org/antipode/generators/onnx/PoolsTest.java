package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
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

/** Pooling and normalisations, against ONNX Runtime. */
class PoolsTest {
  @TempDir private static Path folder;

  static List<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    pools(cases);
    normalisations(cases);
    return cases;
  }

  private static void pools(List<OperatorCase> cases) {
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

  private static void normalisations(List<OperatorCase> cases) {
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

  @ParameterizedTest
  @MethodSource("cases")
  void isComputedAsByOnnxRuntime(OperatorCase tested) throws Exception {
    tested.check(folder);
  }
}
