package org.antipode.generators.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;
import org.antipode.generators.onnx.wiring.Wiring;

/** Concatenation, replacement of entries, and splitting. */
final class JoinOperators {
  private JoinOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "Concat", Rule.any(JoinOperators::concat),
        "ScatterElements", Rule.any(JoinOperators::scatterElements),
        "ScatterND", Rule.any(JoinOperators::scatterNd),
        "Split", new Rule(JoinOperators::split, true));
  }

  private static Value concat(Call call) {
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      parts.add(call.input(i, 1));
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("has no inputs");
    }
    int axis = Dims.axis(call.attributes().integer("axis", 0), parts.get(0).dims().length);
    return joined(parts, axis, call.wiring());
  }

  /** The parts one after the other along an axis. */
  static Value joined(List<Value> parts, int axis, Wiring wiring) {
    int[] first = parts.get(0).dims();
    long[] dims = Arrays.stream(first).asLongStream().toArray();
    dims[axis] = 0;
    for (Value part : parts) {
      int[] own = part.dims().clone();
      boolean fits = own.length == first.length;
      if (fits) {
        dims[axis] += own[axis];
        own[axis] = first[axis];
      }
      if (!fits || !Arrays.equals(own, first)) {
        throw new IllegalArgumentException(
            "joins tensors of shapes %s and %s along axis %d, which do not fit"
                .formatted(Dims.text(first), Dims.text(part.dims()), axis));
      }
    }
    int[] joined = Dims.checked(dims);
    int[] source = new int[Dims.size(joined)];
    int inner = Dims.size(joined, axis + 1, joined.length);
    int row = joined[axis] * inner;
    int outer = Dims.size(joined, 0, axis);
    int offset = 0;
    int column = 0;
    for (Value part : parts) {
      int length = part.dims()[axis] * inner;
      for (int o = 0; o < outer; o++) {
        for (int i = 0; i < length; i++) {
          source[o * row + column + i] = offset + o * length + i;
        }
      }
      offset += part.size();
      column += length;
    }
    return picked(parts, joined, source, wiring);
  }

  /** Entries of several tensors, whose entries are counted one tensor after the other. */
  static Value picked(List<Value> parts, int[] dims, int[] source, Wiring wiring) {
    List<Value> filled = parts.stream().filter(part -> part.size() > 0).toList();
    if (filled.stream().allMatch(Constant.class::isInstance)) {
      double[] all =
          filled.stream()
              .flatMapToDouble(part -> Arrays.stream(((Constant) part).data()))
              .toArray();
      return new Constant(kind(parts), new int[] {all.length}, all).rearranged(dims, source);
    }
    if (filled.stream().allMatch(Variable.class::isInstance)) {
      return wiring.gathered(filled.stream().map(Variable.class::cast).toList(), dims, source);
    }
    return mixed(filled, dims, source, wiring);
  }

  /** That of the first constant. */
  private static Kind kind(List<Value> parts) {
    return parts.stream()
        .filter(Constant.class::isInstance)
        .map(part -> ((Constant) part).kind())
        .findFirst()
        .orElse(Kind.FLOAT);
  }

  /** The variables with zeros where constants belong, plus these constants. */
  private static Value mixed(List<Value> parts, int[] dims, int[] source, Wiring wiring) {
    List<Variable> variables = new ArrayList<>();
    int total = parts.stream().mapToInt(Value::size).sum();
    int[] place = new int[total];
    double[] constant = new double[total];
    int at = 0;
    int offset = 0;
    for (Value part : parts) {
      if (part instanceof Constant known) {
        Arrays.fill(place, at, at + known.size(), -1);
        System.arraycopy(known.data(), 0, constant, at, known.size());
      } else {
        for (int i = 0; i < part.size(); i++) {
          place[at + i] = offset + i;
        }
        variables.add((Variable) part);
        offset += part.size();
      }
      at += part.size();
    }
    int[] moved = Arrays.stream(source).map(i -> place[i]).toArray();
    double[] bias = Arrays.stream(source).mapToDouble(i -> constant[i]).toArray();
    Variable base =
        variables.size() == 1
            ? variables.get(0).rearranged(dims, moved)
            : wiring.gathered(variables, dims, moved);
    return wiring.scaled(base, new double[0], bias);
  }

  private static List<Value> split(Call call) {
    Value value = call.input(0, 1);
    int rank = value.dims().length;
    int axis = Dims.axis(call.attributes().integer("axis", 0), rank);
    int length = value.dims()[axis];
    int outputs = call.node().outputs().size();
    long[] lengths = lengths(call.integers("split", 1), length, outputs);
    if (lengths.length != outputs || Arrays.stream(lengths).sum() != length) {
      throw new IllegalArgumentException(
          "splits an axis of length %d into %s for %d outputs"
              .formatted(length, Arrays.toString(lengths), outputs));
    }
    List<Value> parts = new ArrayList<>();
    int[] strides = Dims.strides(value.dims());
    int from = 0;
    for (long part : lengths) {
      int[] dims = value.dims().clone();
      dims[axis] = (int) part;
      parts.add(value.rearranged(dims, Dims.walk(dims, strides, from * strides[axis])));
      from += (int) part;
    }
    return parts;
  }

  /** Equal parts where none are named, the last one shorter. */
  private static long[] lengths(Optional<long[]> named, int length, int outputs) {
    if (named.isPresent()) {
      if (Arrays.stream(named.get()).anyMatch(part -> part < 0 || part > length)) {
        throw new IllegalArgumentException(
            "splits an axis of length %d into %s".formatted(length, Arrays.toString(named.get())));
      }
      return named.get();
    }
    long part = (length + outputs - 1L) / outputs;
    long[] lengths = new long[outputs];
    Arrays.setAll(lengths, i -> Math.max(0, Math.min(part, length - i * part)));
    return lengths;
  }

  private static Value scatterElements(Call call) {
    int[] dims = call.input(0, 1).dims();
    int axis = Dims.axis(call.attributes().integer("axis", 0), dims.length);
    return replaced(call, GatherOperators.elements(dims, call.constant(1, "indices"), axis));
  }

  private static Value scatterNd(Call call) {
    return replaced(
        call, GatherOperators.slices(call.input(0, 1).dims(), call.constant(1, "indices")));
  }

  /** The first input with the entries at these places taken from the third one. */
  private static Value replaced(Call call, int[] places) {
    call.requireText("reduction", "none");
    Value value = call.input(0);
    Value updates = call.input(2);
    if (updates.size() != places.length) {
      throw new IllegalArgumentException(
          "replaces %d entries by a tensor of shape %s"
              .formatted(places.length, Dims.text(updates.dims())));
    }
    int[] source = IntStream.range(0, value.size()).toArray();
    for (int i = 0; i < places.length; i++) {
      source[places[i]] = value.size() + i;
    }
    return picked(List.of(value, updates), value.dims(), source, call.wiring());
  }
}
