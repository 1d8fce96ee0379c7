package org.antipode.generators.onnx.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antipode.generators.onnx.model.TensorReader;
import org.antipode.generators.onnx.value.Condition;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Operators that keep the numbers in their order. */
final class ReshapeOperators {
  private ReshapeOperators() {}

  static Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("Cast", Rule.any(ReshapeOperators::cast)),
        Map.entry("CastLike", Rule.any(call -> converted(call.input(0), kind(call.input(1))))),
        Map.entry("Dropout", Rule.any(ReshapeOperators::dropout)),
        Map.entry("Flatten", Rule.any(ReshapeOperators::flatten)),
        Map.entry("Identity", Rule.any(call -> call.input(0))),
        Map.entry("Reshape", Rule.any(ReshapeOperators::reshape)),
        Map.entry("Squeeze", Rule.any(ReshapeOperators::squeeze)),
        Map.entry("Unsqueeze", Rule.any(ReshapeOperators::unsqueeze)));
  }

  private static Kind kind(Value value) {
    return value instanceof Constant constant ? constant.kind() : Kind.FLOAT;
  }

  private static Value cast(Call call) {
    Kind kind = TensorReader.kind(call.attributes().integer("to", 1));
    if (call.input(0) instanceof Condition condition && kind != Kind.BOOLEAN) {
      return LogicOperators.chosen(
          call.wiring(), condition, Constant.scalar(1), Constant.scalar(0));
    }
    return converted(call.input(0), kind);
  }

  /** Floating-point numbers keep their 64 bits, whatever type they are cast to. */
  static Value converted(Value value, Kind kind) {
    if (value instanceof Constant constant) {
      return switch (kind) {
        case FLOAT -> new Constant(kind, constant.dims(), constant.data());
        case INTEGER -> constant.map(kind, number -> (long) number);
        case BOOLEAN -> constant.map(kind, number -> number == 0 ? 0 : 1);
      };
    }
    if (kind != Kind.FLOAT) {
      throw new IllegalArgumentException(
          "casts numbers that depend on the latent code to whole numbers or truth values,"
              + " which have no derivative; keep them floating-point");
    }
    return value;
  }

  private static Value dropout(Call call) {
    if (call.has(2) && call.number(2, "training_mode", 0) != 0) {
      throw new IllegalArgumentException(
          "is in training mode and draws random numbers; call model.eval() before the export");
    }
    if (call.usedOutputs() > 1) {
      throw new IllegalArgumentException("gives its mask, which is not supported");
    }
    return call.input(0);
  }

  private static Value flatten(Call call) {
    int[] dims = call.input(0).dims();
    long named = call.attributes().integer("axis", 1);
    int axis = named == dims.length ? dims.length : Dims.axis(named, Math.max(1, dims.length));
    return call.input(0)
        .reshaped(new int[] {Dims.size(dims, 0, axis), Dims.size(dims, axis, dims.length)});
  }

  private static Value reshape(Call call) {
    Value input = call.input(0);
    long[] asked = call.integers(1, "shape").clone();
    boolean keepsZero = call.attributes().flag("allowzero", false);
    int free = -1;
    long known = 1;
    for (int i = 0; i < asked.length; i++) {
      if (asked[i] == 0 && !keepsZero && i < input.dims().length) {
        asked[i] = input.dims()[i];
      }
      if (asked[i] == -1 && free < 0) {
        free = i;
      } else {
        known = Math.min(Dims.LARGEST + 1L, known * Math.max(0, asked[i]));
      }
    }
    if (free >= 0 && known > 0 && input.size() % known == 0) {
      asked[free] = input.size() / known;
      known *= asked[free];
    }
    if (known != input.size() || Arrays.stream(asked).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          "reshapes %s to %s, which has other than %d numbers; a batch of 1 is computed, so export the model with a dynamic batch axis or a batch of 1"
              .formatted(
                  Dims.text(input.dims()),
                  Arrays.stream(asked).mapToObj(String::valueOf).collect(Collectors.joining("×")),
                  input.size()));
    }
    return input.reshaped(Dims.checked(asked));
  }

  private static Value squeeze(Call call) {
    int[] dims = call.input(0).dims();
    Set<Integer> axes = new TreeSet<>();
    call.integers("axes", 1)
        .ifPresentOrElse(
            named -> Arrays.stream(named).forEach(axis -> axes.add(Dims.axis(axis, dims.length))),
            () -> IntStream.range(0, dims.length).filter(i -> dims[i] == 1).forEach(axes::add));
    for (int axis : axes) {
      if (dims[axis] != 1) {
        throw new IllegalArgumentException(
            "removes axis %d of %s, which has length %d"
                .formatted(axis, Dims.text(dims), dims[axis]));
      }
    }
    return call.input(0)
        .reshaped(
            IntStream.range(0, dims.length)
                .filter(axis -> !axes.contains(axis))
                .map(axis -> dims[axis])
                .toArray());
  }

  private static Value unsqueeze(Call call) {
    int[] dims = call.input(0).dims();
    long[] axes =
        call.integers("axes", 1)
            .orElseThrow(() -> new IllegalArgumentException("names no axes to add"));
    int rank = dims.length + axes.length;
    int[] added = Arrays.stream(axes).mapToInt(axis -> Dims.axis(axis, rank)).distinct().toArray();
    if (added.length < axes.length) {
      throw new IllegalArgumentException("adds an axis twice: %s".formatted(Arrays.toString(axes)));
    }
    List<Integer> lengths = new ArrayList<>();
    int next = 0;
    for (int axis = 0; axis < rank; axis++) {
      int place = axis;
      boolean isNew = Arrays.stream(added).anyMatch(a -> a == place);
      lengths.add(isNew ? 1 : dims[next++]);
    }
    return call.input(0).reshaped(lengths.stream().mapToInt(Integer::intValue).toArray());
  }
}
