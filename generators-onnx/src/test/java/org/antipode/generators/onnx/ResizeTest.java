package org.antipode.generators.onnx;

import static org.antipode.generators.onnx.ModelBuilder.integer;
import static org.antipode.generators.onnx.ModelBuilder.integers;
import static org.antipode.generators.onnx.ModelBuilder.number;
import static org.antipode.generators.onnx.ModelBuilder.text;
import static org.antipode.generators.onnx.OperatorCase.dims;
import static org.antipode.generators.onnx.OperatorCase.of;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resizing, against ONNX Runtime. */
class ResizeTest {
  @TempDir private static Path folder;

  static List<OperatorCase> cases() {
    List<OperatorCase> cases = new ArrayList<>();
    resizes(cases);
    return cases;
  }

  private static void resizes(List<OperatorCase> cases) {
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

  private static OperatorCase resize(
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

  private static OperatorCase antialiased(String mode, long exclude, double... scales) {
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

  @ParameterizedTest
  @MethodSource("cases")
  void isComputedAsByOnnxRuntime(OperatorCase tested) throws Exception {
    tested.check(folder);
  }
}
