package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.model.TensorReader;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Constants, and what is known of a tensor without its numbers. */
final class ShapeOperators {
  private ShapeOperators() {}

  static Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("Constant", Rule.any(ShapeOperators::constant)),
        Map.entry("ConstantOfShape", Rule.any(ShapeOperators::constantOfShape)),
        Map.entry("EyeLike", Rule.any(ShapeOperators::eyeLike)),
        Map.entry("NonZero", Rule.any(ShapeOperators::nonZero)),
        Map.entry("Range", Rule.any(ShapeOperators::range)),
        Map.entry("Shape", Rule.any(ShapeOperators::shape)),
        Map.entry("Size", Rule.any(call -> scalar(Kind.INTEGER, call.input(0).size()))));
  }

  private static Constant scalar(Kind kind, double number) {
    return new Constant(kind, new int[0], new double[] {number});
  }

  private static Value constant(Call call) {
    Optional<Constant> tensor = call.attributes().tensor("value");
    if (tensor.isPresent()) {
      return tensor.get();
    }
    if (call.attributes().has("value_float")) {
      return Constant.scalar(call.attributes().number("value_float", 0));
    }
    if (call.attributes().has("value_int")) {
      return scalar(Kind.INTEGER, call.attributes().integer("value_int", 0));
    }
    if (call.attributes().has("value_floats")) {
      return Constant.vector(call.attributes().numbers("value_floats").orElseThrow());
    }
    if (call.attributes().has("value_ints")) {
      double[] data =
          Arrays.stream(call.attributes().integers("value_ints").orElseThrow())
              .asDoubleStream()
              .toArray();
      return new Constant(Kind.INTEGER, new int[] {data.length}, data);
    }
    throw new IllegalArgumentException(
        "has none of value, value_float, value_floats, value_int and value_ints (it has %s)"
            .formatted(call.attributes().names()));
  }

  private static Value constantOfShape(Call call) {
    int[] dims = Dims.checked(call.integers(0, "shape"));
    Constant entry = call.attributes().tensor("value").orElse(Constant.vector(0));
    if (entry.size() != 1) {
      throw new IllegalArgumentException(
          "fills with a tensor of %d numbers, but it must be one".formatted(entry.size()));
    }
    double[] data = new double[Dims.size(dims)];
    Arrays.fill(data, entry.data()[0]);
    return new Constant(entry.kind(), dims, data);
  }

  private static Value eyeLike(Call call) {
    int[] dims = call.input(0, 2).dims();
    double[] data = new double[Dims.size(dims)];
    long diagonal = call.attributes().integer("k", 0);
    for (int i = 0; i < dims[0]; i++) {
      long j = i + diagonal;
      if (j >= 0 && j < dims[1]) {
        data[(int) (i * dims[1] + j)] = 1;
      }
    }
    return new Constant(
        TensorReader.kind(call.attributes().integer("dtype", 1)), dims.clone(), data);
  }

  private static Value nonZero(Call call) {
    Constant input = call.constant(0, "the tensor");
    int[] strides = Dims.strides(input.dims());
    int[] found = IntStream.range(0, input.size()).filter(i -> input.data()[i] != 0).toArray();
    double[] data = new double[strides.length * found.length];
    for (int axis = 0; axis < strides.length; axis++) {
      for (int i = 0; i < found.length; i++) {
        data[axis * found.length + i] = found[i] / strides[axis] % input.dims()[axis];
      }
    }
    return new Constant(Kind.INTEGER, new int[] {strides.length, found.length}, data);
  }

  private static Value range(Call call) {
    Constant start = call.constant(0, "start");
    double from = call.number(0, "start", 0);
    double to = call.number(1, "limit", 0);
    double step = call.number(2, "delta", 1);
    if (step == 0) {
      throw new IllegalArgumentException("has delta 0, but it must be another number");
    }
    int[] dims = Dims.checked((long) Math.max(0, Math.ceil((to - from) / step)));
    double[] data = new double[dims[0]];
    Arrays.setAll(data, i -> from + i * step);
    return new Constant(start.kind(), dims, data);
  }

  private static Value shape(Call call) {
    int[] dims = call.input(0).dims();
    int from = end(call.attributes().integer("start", 0), dims.length);
    int to = end(call.attributes().integer("end", dims.length), dims.length);
    return Constant.integers(Arrays.copyOfRange(dims, from, Math.max(from, to)));
  }

  private static int end(long axis, int rank) {
    return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }
}
