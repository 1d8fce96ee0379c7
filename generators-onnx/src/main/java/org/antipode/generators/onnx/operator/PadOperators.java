package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Padding by a constant, the reflection, the edge or the other end; negative padding cuts off. */
final class PadOperators {
  private static final int OUTSIDE = -1;

  private PadOperators() {}

  static Map<String, Rule> rules() {
    return Map.of("Pad", Rule.any(PadOperators::pad));
  }

  private static Value pad(Call call) {
    Value value = call.input(0);
    int rank = value.dims().length;
    long[] pads =
        call.integers("pads", 1).orElseThrow(() -> new IllegalArgumentException("has no pads"));
    long[] axes =
        call.has(3) ? call.integers(3, "axes") : IntStream.range(0, rank).asLongStream().toArray();
    if (pads.length != 2 * axes.length) {
      throw new IllegalArgumentException(
          "has %d pads for %d axes, but it needs one for each end"
              .formatted(pads.length, axes.length));
    }
    double filling =
        call.opset() < 11
            ? call.attributes().number("value", 0)
            : call.number(2, "constant_value", 0);
    return padded(value, axes, pads, call.attributes().text("mode", "constant"), filling, call);
  }

  private static Value padded(
      Value value, long[] axes, long[] pads, String mode, double filling, Call call) {
    int rank = value.dims().length;
    long[] before = new long[rank];
    long[] dims = Arrays.stream(value.dims()).asLongStream().toArray();
    for (int i = 0; i < axes.length; i++) {
      int axis = Dims.axis(axes[i], rank);
      before[axis] = limited(pads[i]);
      dims[axis] += before[axis] + limited(pads[axes.length + i]);
    }
    int[] padded = Dims.checked(dims);
    int[][] places = new int[rank][];
    for (int axis = 0; axis < rank; axis++) {
      places[axis] = new int[padded[axis]];
      for (int i = 0; i < places[axis].length; i++) {
        places[axis][i] = place(i - before[axis], value.dims()[axis], mode, call);
      }
    }
    int[] source = Dims.grid(places, Dims.strides(value.dims()));
    if (filling == 0) {
      return value.rearranged(padded, source);
    }
    int[] filled = Arrays.stream(source).map(i -> i == OUTSIDE ? value.size() : i).toArray();
    return JoinOperators.picked(
        List.of(value, Constant.scalar(filling)), padded, filled, call.wiring());
  }

  private static long limited(long pad) {
    return Math.max(-Dims.LARGEST, Math.min(Dims.LARGEST, pad));
  }

  private static int place(long at, int length, String mode, Call call) {
    if (at >= 0 && at < length) {
      return (int) at;
    }
    if (length == 0 && !mode.equals("constant")) {
      throw new IllegalArgumentException("pads an axis of length 0");
    }
    return switch (mode) {
      case "constant" -> OUTSIDE;
      case "edge" -> at < 0 ? 0 : length - 1;
      case "wrap" -> (int) Math.floorMod(at, (long) length);
      case "reflect" -> reflected(at, length);
      default -> throw call.refused("mode", mode, "constant, edge, reflect or wrap");
    };
  }

  private static int reflected(long at, int length) {
    if (length == 1) {
      return 0;
    }
    int place = (int) Math.floorMod(at, 2L * (length - 1));
    return place < length ? place : 2 * (length - 1) - place;
  }
}
