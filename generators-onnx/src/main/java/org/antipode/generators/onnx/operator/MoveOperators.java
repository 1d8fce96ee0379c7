package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Operators that move, repeat or pick the numbers of one tensor. */
final class MoveOperators {
  private MoveOperators() {}

  static Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("DepthToSpace", Rule.any(MoveOperators::depthToSpace)),
        Map.entry("Expand", Rule.any(MoveOperators::expand)),
        Map.entry("Slice", Rule.any(MoveOperators::slice)),
        Map.entry("SpaceToDepth", Rule.any(MoveOperators::spaceToDepth)),
        Map.entry("Tile", Rule.any(MoveOperators::tile)),
        Map.entry("Transpose", Rule.any(MoveOperators::transpose)),
        Map.entry("Trilu", Rule.any(MoveOperators::trilu)));
  }

  private static Value transpose(Call call) {
    int rank = call.input(0).dims().length;
    long[] perm =
        call.attributes()
            .integers("perm")
            .orElseGet(() -> IntStream.range(0, rank).mapToLong(i -> rank - 1L - i).toArray());
    int[] axes = Arrays.stream(perm).mapToInt(axis -> Dims.axis(axis, rank)).toArray();
    if (axes.length != rank || Arrays.stream(axes).distinct().count() < rank) {
      throw new IllegalArgumentException(
          "has perm = %s, which is no order of %d axes".formatted(Arrays.toString(perm), rank));
    }
    return transposed(call.input(0), axes);
  }

  /** The same numbers; axis i of the result is axis {@code axes[i]} of the value. */
  static Value transposed(Value value, int... axes) {
    int[] dims = Arrays.stream(axes).map(axis -> value.dims()[axis]).toArray();
    int last = -1;
    boolean sameOrder = true;
    for (int axis : axes) {
      if (value.dims()[axis] != 1) {
        sameOrder &= axis > last;
        last = axis;
      }
    }
    if (sameOrder) {
      return value.reshaped(dims);
    }
    int[] own = Dims.strides(value.dims());
    int[] strides = Arrays.stream(axes).map(axis -> own[axis]).toArray();
    return value.rearranged(dims, Dims.walk(dims, strides, 0));
  }

  private static Value slice(Call call) {
    Value value = call.input(0);
    int rank = value.dims().length;
    long[] starts = required(call, "starts", 1);
    long[] ends = required(call, "ends", 2);
    long[] axes =
        call.integers("axes", 3)
            .orElseGet(() -> IntStream.range(0, starts.length).asLongStream().toArray());
    long[] steps = call.has(4) ? call.integers(4, "steps") : ones(starts.length);
    if (ends.length != starts.length
        || axes.length != starts.length
        || steps.length != starts.length) {
      throw new IllegalArgumentException(
          "has %d starts, %d ends, %d axes and %d steps; there must be as many of each"
              .formatted(starts.length, ends.length, axes.length, steps.length));
    }
    int[] dims = value.dims().clone();
    int[] strides = Dims.strides(value.dims());
    int offset = 0;
    for (int i = 0; i < starts.length; i++) {
      int axis = Dims.axis(axes[i], rank);
      int length = value.dims()[axis];
      long step = Math.max(-Dims.LARGEST, Math.min(Dims.LARGEST, steps[i]));
      if (step == 0) {
        throw new IllegalArgumentException("has step 0, but it must be another number");
      }
      long lowest = step > 0 ? 0 : -1;
      long start = clamp(starts[i], length, step > 0 ? 0 : 0, step > 0 ? length : length - 1);
      long end = clamp(ends[i], length, lowest, step > 0 ? length : length - 1);
      dims[axis] = (int) Math.max(0, (end - start + step - Long.signum(step)) / step);
      if (dims[axis] > 0) {
        offset += (int) start * strides[axis];
      }
      strides[axis] *= dims[axis] > 1 ? (int) step : 0;
    }
    return value.rearranged(dims, Dims.walk(dims, strides, offset));
  }

  private static long[] required(Call call, String name, int input) {
    return call.has(input)
        ? call.integers(input, name)
        : call.attributes()
            .integers(name)
            .orElseThrow(() -> new IllegalArgumentException("has no " + name));
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** A place counted from either end, moved to [lowest, highest]. */
  private static long clamp(long place, int length, long lowest, long highest) {
    long counted = place < 0 ? place + length : place;
    return Math.max(lowest, Math.min(highest, counted));
  }

  private static Value expand(Call call) {
    int[] asked = Dims.checked(call.integers(1, "shape"));
    return Broadcast.to(call.input(0), Broadcast.dims(call.input(0).dims(), asked));
  }

  private static Value tile(Call call) {
    Value value = call.input(0);
    long[] repeats = call.integers(1, "repeats");
    int rank = value.dims().length;
    if (repeats.length != rank) {
      throw new IllegalArgumentException(
          "has %d repeats for a tensor of %d axes".formatted(repeats.length, rank));
    }
    // Each axis as (repeat, length): the first of the two reads nothing new.
    long[] pairs = new long[2 * rank];
    int[] strides = new int[2 * rank];
    int[] own = Dims.strides(value.dims());
    long[] dims = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      pairs[2 * axis] = repeats[axis];
      pairs[2 * axis + 1] = value.dims()[axis];
      strides[2 * axis + 1] = own[axis];
      dims[axis] = Math.min(repeats[axis], Dims.LARGEST + 1L) * value.dims()[axis];
    }
    int[] tiled = Dims.checked(dims);
    Dims.checked(pairs.length > 64 ? dims : pairs);
    int[] steps = Arrays.stream(pairs).mapToInt(length -> (int) length).toArray();
    return value.rearranged(tiled, Dims.walk(steps, strides, 0));
  }

  private static Value depthToSpace(Call call) {
    Value value = call.input(0, 4);
    int[] d = value.dims();
    int block = block(call);
    int channels = d[1] / (block * block);
    if (channels * block * block != d[1]) {
      throw new IllegalArgumentException(
          "splits %d channels into blocks of %d×%d".formatted(d[1], block, block));
    }
    String mode = call.attributes().text("mode", "DCR");
    Value parts =
        mode.equals("CRD")
            ? transposed(
                value.reshaped(new int[] {d[0], channels, block, block, d[2], d[3]}),
                0,
                1,
                4,
                2,
                5,
                3)
            : transposed(
                value.reshaped(new int[] {d[0], block, block, channels, d[2], d[3]}),
                0,
                3,
                4,
                1,
                5,
                2);
    if (!mode.equals("CRD") && !mode.equals("DCR")) {
      throw call.refused("mode", mode, "DCR or CRD");
    }
    return parts.reshaped(new int[] {d[0], channels, d[2] * block, d[3] * block});
  }

  private static Value spaceToDepth(Call call) {
    Value value = call.input(0, 4);
    int[] d = value.dims();
    int block = block(call);
    if (d[2] % block + d[3] % block > 0) {
      throw new IllegalArgumentException(
          "splits %s into blocks of %d×%d".formatted(Dims.text(d), block, block));
    }
    int[] split = {d[0], d[1], d[2] / block, block, d[3] / block, block};
    return transposed(value.reshaped(split), 0, 3, 5, 1, 2, 4)
        .reshaped(new int[] {d[0], d[1] * block * block, d[2] / block, d[3] / block});
  }

  private static int block(Call call) {
    long block = call.attributes().integer("blocksize", 0);
    if (block < 1 || block > 1 << 12) {
      throw new IllegalArgumentException("has blocksize %d".formatted(block));
    }
    return (int) block;
  }

  private static Value trilu(Call call) {
    Value value = call.input(0, 2);
    int[] dims = value.dims();
    long diagonal = (long) call.number(1, "k", 0);
    boolean upper = call.attributes().flag("upper", true);
    int rows = dims[dims.length - 2];
    int columns = dims[dims.length - 1];
    int[] source = new int[value.size()];
    for (int i = 0; i < source.length; i++) {
      long offset = i % columns - i / columns % rows - diagonal;
      source[i] = (upper ? offset >= 0 : offset <= 0) ? i : -1;
    }
    return value.rearranged(dims, source);
  }
}
