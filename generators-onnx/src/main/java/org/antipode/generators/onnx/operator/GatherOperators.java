package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Operators that pick numbers by constant indices. */
final class GatherOperators {
  private GatherOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "Gather", Rule.any(GatherOperators::gather),
        "GatherElements", Rule.any(GatherOperators::gatherElements),
        "GatherND", Rule.any(GatherOperators::gatherNd));
  }

  private static Value gather(Call call) {
    Value value = call.input(0, 1);
    Constant indices = call.constant(1, "indices");
    int rank = value.dims().length;
    int axis = Dims.axis(call.attributes().integer("axis", 0), rank);
    int outer = Dims.size(value.dims(), 0, axis);
    int length = value.dims()[axis];
    int inner = Dims.size(value.dims(), axis + 1, rank);
    int[] picked = places(indices, length);
    int[] dims =
        Dims.checked(
            IntStream.concat(
                    IntStream.concat(
                        Arrays.stream(value.dims(), 0, axis), Arrays.stream(indices.dims())),
                    Arrays.stream(value.dims(), axis + 1, rank))
                .asLongStream()
                .toArray());
    int[] source = new int[Dims.size(dims)];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int place : picked) {
        for (int i = 0; i < inner; i++) {
          source[at++] = (o * length + place) * inner + i;
        }
      }
    }
    return value.rearranged(dims, source);
  }

  /** Indices that may be counted from the end. */
  private static int[] places(Constant indices, int length) {
    int[] places = new int[indices.size()];
    for (int i = 0; i < places.length; i++) {
      double index = indices.data()[i];
      if (index < -length || index >= length || index != Math.rint(index)) {
        throw new IllegalArgumentException(
            "reads entry %s of an axis of length %d".formatted(index, length));
      }
      places[i] = (int) (index < 0 ? index + length : index);
    }
    return places;
  }

  private static Value gatherElements(Call call) {
    Value value = call.input(0, 1);
    Constant indices = call.constant(1, "indices");
    int axis = Dims.axis(call.attributes().integer("axis", 0), value.dims().length);
    return value.rearranged(indices.dims(), elements(value.dims(), indices, axis));
  }

  /** The places that indices along an axis name, one for each index. */
  static int[] elements(int[] dims, Constant indices, int axis) {
    boolean fits = indices.dims().length == dims.length;
    for (int i = 0; fits && i < dims.length; i++) {
      fits = i == axis || indices.dims()[i] <= dims[i];
    }
    if (!fits) {
      throw misfit(dims, indices);
    }
    int[] strides = Dims.strides(dims);
    int stride = strides[axis];
    strides[axis] = 0;
    int[] source = Dims.walk(indices.dims(), strides, 0);
    int[] places = places(indices, dims[axis]);
    Arrays.setAll(source, i -> source[i] + places[i] * stride);
    return source;
  }

  private static IllegalArgumentException misfit(int[] dims, Constant indices) {
    return new IllegalArgumentException(
        "has indices of shape %s for a tensor of shape %s"
            .formatted(Dims.text(indices.dims()), Dims.text(dims)));
  }

  private static Value gatherNd(Call call) {
    Value value = call.input(0, 1);
    Constant indices = call.constant(1, "indices");
    if (call.attributes().integer("batch_dims", 0) != 0) {
      throw call.refused("batch_dims", call.attributes().integer("batch_dims", 0), "0");
    }
    int[] places = slices(value.dims(), indices);
    int[] asked = indices.dims();
    int[] dims =
        IntStream.concat(
                Arrays.stream(asked, 0, asked.length - 1),
                Arrays.stream(value.dims(), asked[asked.length - 1], value.dims().length))
            .toArray();
    return value.rearranged(dims, places);
  }

  /** The places of all entries of the slices whose first indices are the rows of a table. */
  static int[] slices(int[] dims, Constant indices) {
    int[] asked = indices.dims();
    int depth = asked.length == 0 ? 0 : asked[asked.length - 1];
    if (depth < 1 || depth > dims.length) {
      throw misfit(dims, indices);
    }
    int[] strides = Dims.strides(dims);
    int inner = Dims.size(dims, depth, dims.length);
    int[] source = new int[Dims.size(Dims.checked(indices.size() / depth, inner))];
    for (int i = 0; i < source.length; i++) {
      source[i] = i % inner;
      for (int axis = 0; axis < depth; axis++) {
        double index = indices.data()[i / inner * depth + axis];
        source[i] += places(Constant.vector(index), dims[axis])[0] * strides[axis];
      }
    }
    return source;
  }
}
