package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Literal;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;

/** Nearest, linear and cubic resizing. */
final class ResizeOperators {
  private static final double TIE = 1e-6;

  private ResizeOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "Resize",
        Rule.map(ResizeOperators::resize),
        "Upsample",
        Rule.map(ResizeOperators::upsample));
  }

  private static Value upsample(Call call) {
    double[] scales = scales(call.constant(1, "scales"));
    ResizeAxis[] axes = axes(call.variable(0).dims(), scales);
    return resized(call, axes, "asymmetric", "simple");
  }

  private static Value resize(Call call) {
    if (call.opset() < 11) {
      return upsample(call);
    }
    int[] dims = call.variable(0).dims();
    int rank = dims.length;
    int[] named =
        call.attributes()
            .integers("axes")
            .map(a -> Arrays.stream(a).mapToInt(axis -> Dims.axis(axis, rank)).toArray())
            .orElseGet(() -> IntStream.range(0, rank).toArray());
    ResizeAxis[] axes = new ResizeAxis[rank];
    Arrays.setAll(axes, axis -> new ResizeAxis(dims[axis], dims[axis], 1, 0, 1));
    int[] picked = Arrays.stream(named).map(axis -> dims[axis]).toArray();
    Optional<Constant> sizes =
        call.optionalConstant(3, "sizes").filter(constant -> constant.size() > 0);
    ResizeAxis[] changed =
        sizes.isPresent()
            ? bySizes(call, picked, sizes.get())
            : axes(picked, scales(call.constant(2, "scales")));
    String mode = call.attributes().text("coordinate_transformation_mode", "half_pixel");
    if (mode.equals("tf_crop_and_resize")) {
      double[] roi = call.weights(1, "roi", 2 * named.length);
      for (int i = 0; i < changed.length; i++) {
        ResizeAxis axis = changed[i];
        changed[i] =
            new ResizeAxis(
                axis.input(), axis.output(), axis.scale(), roi[i], roi[named.length + i]);
      }
    }
    for (int i = 0; i < named.length; i++) {
      axes[named[i]] = changed[i];
    }
    return resized(call, axes, mode, call.attributes().text("nearest_mode", "round_prefer_floor"));
  }

  private static double[] scales(Constant constant) {
    return Arrays.stream(constant.data()).map(scale -> Literal.of((float) scale)).toArray();
  }

  private static ResizeAxis[] axes(int[] dims, double[] scales) {
    if (scales.length != dims.length) {
      throw new IllegalArgumentException(
          "has %d scales for %d axes".formatted(scales.length, dims.length));
    }
    ResizeAxis[] axes = new ResizeAxis[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      if (!(scales[axis] > 0 && scales[axis] < Dims.LARGEST)) {
        throw new IllegalArgumentException("has scale %s".formatted(scales[axis]));
      }
      long length = (long) Math.floor(dims[axis] * scales[axis] + TIE);
      axes[axis] =
          new ResizeAxis(dims[axis], Dims.checked(Math.max(1, length))[0], scales[axis], 0, 1);
    }
    return axes;
  }

  private static ResizeAxis[] bySizes(Call call, int[] dims, Constant sizes) {
    if (sizes.size() != dims.length) {
      throw new IllegalArgumentException(
          "has %d sizes for %d axes".formatted(sizes.size(), dims.length));
    }
    double[] scales = new double[dims.length];
    Arrays.setAll(scales, axis -> sizes.data()[axis] / dims[axis]);
    String policy = call.attributes().text("keep_aspect_ratio_policy", "stretch");
    double common =
        policy.equals("not_larger")
            ? Arrays.stream(scales).min().orElse(1)
            : Arrays.stream(scales).max().orElse(1);
    ResizeAxis[] axes = new ResizeAxis[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      boolean stretch = policy.equals("stretch");
      double length = stretch ? sizes.data()[axis] : Math.floor(common * dims[axis] + 0.5);
      if (length < 1) {
        throw new IllegalArgumentException("has size %s".formatted(length));
      }
      axes[axis] =
          new ResizeAxis(
              dims[axis], Dims.checked((long) length)[0], stretch ? scales[axis] : common, 0, 1);
    }
    return axes;
  }

  private static Value resized(Call call, ResizeAxis[] axes, String coordinates, String nearest) {
    String mode = call.attributes().text("mode", "nearest");
    double a = call.attributes().number("cubic_coeff_a", -0.75);
    boolean exclude = call.attributes().flag("exclude_outside", false);
    boolean smooth = call.attributes().flag("antialias", false);
    boolean crops = coordinates.equals("tf_crop_and_resize");
    ResizeAxis.Taps[][] taps = new ResizeAxis.Taps[axes.length][];
    for (int d = 0; d < axes.length; d++) {
      ResizeAxis axis = axes[d];
      taps[d] = new ResizeAxis.Taps[axis.output()];
      boolean same = axis.output() == axis.input() && axis.scale() == 1 && !crops;
      for (int i = 0; i < taps[d].length; i++) {
        double x = same ? i : axis.coordinate(i, coordinates);
        boolean outside = crops && (x < 0 || x > axis.input() - 1);
        taps[d][i] =
            outside
                ? ResizeAxis.Taps.NONE
                : same
                    ? axis.linear(i)
                    : switch (mode) {
                      case "nearest" -> axis.nearest(x, nearest);
                      case "linear", "bilinear" ->
                          smooth ? axis.smoothed(x, Double.NaN, exclude) : axis.linear(x);
                      case "cubic" ->
                          smooth ? axis.smoothed(x, a, exclude) : axis.cubic(x, a, exclude);
                      default -> throw call.refused("mode", mode, "nearest, linear or cubic");
                    };
      }
    }
    Variable resized = combined(call, axes, taps);
    double filling = call.attributes().number("extrapolation_value", 0);
    return crops && filling != 0 ? filled(call, resized, taps, filling) : resized;
  }

  private static Variable combined(Call call, ResizeAxis[] axes, ResizeAxis.Taps[][] taps) {
    int[] dims = Dims.checked(Arrays.stream(axes).mapToLong(ResizeAxis::output).toArray());
    int[] strides = Dims.strides(call.variable(0).dims());
    if (Arrays.stream(taps).flatMap(Arrays::stream).allMatch(t -> t.places().length <= 1)) {
      int[][] places = new int[taps.length][];
      for (int d = 0; d < taps.length; d++) {
        places[d] =
            Arrays.stream(taps[d])
                .mapToInt(tap -> tap.places().length == 0 ? -1 : tap.places()[0])
                .toArray();
      }
      return call.variable(0).rearranged(dims, Dims.grid(places, strides));
    }
    Variable value = call.variable(0);
    int[] present = value.dims().clone();
    // One axis after the other: fewer products than all at once.
    for (int d = 0; d < taps.length; d++) {
      if (!isIdentity(taps[d], axes[d].input())) {
        present[d] = dims[d];
        value = along(call.wiring(), value, present.clone(), d, taps[d]);
      }
    }
    return value;
  }

  private static boolean isIdentity(ResizeAxis.Taps[] taps, int input) {
    return taps.length == input
        && IntStream.range(0, input)
            .allMatch(i -> taps[i].places().length == 1 && taps[i].places()[0] == i);
  }

  private static Variable along(
      Wiring wiring, Variable value, int[] dims, int axis, ResizeAxis.Taps[] taps) {
    int inner = Dims.size(dims, axis + 1, dims.length);
    int outer = Dims.size(dims, 0, axis);
    int length = value.dims()[axis];
    long entries = Arrays.stream(taps).mapToLong(tap -> tap.places().length).sum();
    int count = Dims.checked(entries, outer, inner)[0] * outer * inner;
    int[] starts = new int[Dims.size(dims) + 1];
    int[] columns = new int[count];
    double[] weights = new double[count];
    int row = 0;
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (ResizeAxis.Taps tap : taps) {
        for (int i = 0; i < inner; i++) {
          for (int t = 0; t < tap.places().length; t++) {
            columns[at] = (o * length + tap.places()[t]) * inner + i;
            weights[at++] = tap.weights()[t];
          }
          starts[++row] = at;
        }
      }
    }
    return wiring.sparse(value, dims, starts, columns, weights);
  }

  /** Adds the value of the outputs outside of the input, which are 0 so far. */
  private static Variable filled(
      Call call, Variable resized, ResizeAxis.Taps[][] taps, double filling) {
    int[][] places = new int[taps.length][];
    for (int d = 0; d < taps.length; d++) {
      places[d] = Arrays.stream(taps[d]).mapToInt(tap -> tap.places().length - 1).toArray();
    }
    double[] bias =
        Arrays.stream(Dims.grid(places, new int[taps.length]))
            .mapToDouble(place -> place < 0 ? filling : 0)
            .toArray();
    return call.wiring().scaled(resized, new double[0], bias);
  }
}
