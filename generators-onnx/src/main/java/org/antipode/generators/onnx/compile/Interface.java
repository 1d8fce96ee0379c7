package org.antipode.generators.onnx.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antipode.core.NearestName;
import org.antipode.files.Tensor;
import org.antipode.generators.onnx.model.Model;
import org.antipode.generators.onnx.model.ValueInfo;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;

/**
 * Which of a model's inputs is the latent code, and which of its outputs the signal.
 *
 * @param dims the latent code's axes, a batch axis at length 1
 * @param constants the values of the other inputs that are needed
 */
record Interface(ValueInfo latent, int[] dims, Map<String, Constant> constants) {
  /** The output that is the signal. */
  static ValueInfo output(Model model, Choice choice) {
    return chosen(model.outputs(), choice.output(), "output");
  }

  /**
   * The latent code and the other inputs.
   *
   * @param needed the names of the inputs that the output depends on
   */
  static Interface of(Model model, Choice choice, Set<String> needed) {
    List<ValueInfo> inputs = model.inputs();
    for (String name : choice.constants().keySet()) {
      if (inputs.stream().noneMatch(input -> input.name().equals(name))) {
        throw new IllegalArgumentException(
            "has no input '%s', for which option 'constants' gives a value; its inputs are %s"
                .formatted(name, texts(inputs)));
      }
    }
    List<ValueInfo> open =
        inputs.stream()
            .filter(input -> needed.contains(input.name()))
            .filter(input -> !choice.constants().containsKey(input.name()))
            .toList();
    if (open.isEmpty()) {
      throw new IllegalArgumentException(
          "has no input that its output depends on, so there is no latent code");
    }
    ValueInfo latent =
        choice.input().isPresent() ? chosen(inputs, choice.input(), "input") : one(open);
    Map<String, Constant> constants = new LinkedHashMap<>();
    for (ValueInfo input : inputs) {
      if (needed.contains(input.name()) && !input.equals(latent)) {
        constants.put(input.name(), constant(input, choice));
      }
    }
    if (!needed.contains(latent.name())) {
      throw new IllegalArgumentException(
          "does not need input %s for its output; the output depends on %s"
              .formatted(latent, texts(open)));
    }
    return new Interface(latent, dims(latent), constants);
  }

  private static ValueInfo one(List<ValueInfo> open) {
    if (open.size() > 1) {
      throw new IllegalArgumentException(
          "has several inputs: %s; name the latent code by option 'input' and give the others by option 'constants'"
              .formatted(texts(open)));
    }
    return open.get(0);
  }

  private static ValueInfo chosen(List<ValueInfo> infos, Optional<String> name, String kind) {
    if (name.isEmpty()) {
      if (infos.size() != 1) {
        throw new IllegalArgumentException(
            infos.isEmpty()
                ? "has no %s; export it again".formatted(kind)
                : "has several %ss: %s; name one by option '%s'"
                    .formatted(kind, texts(infos), kind));
      }
      return infos.get(0);
    }
    List<String> names = infos.stream().map(ValueInfo::name).toList();
    return infos.stream()
        .filter(info -> info.name().equals(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "has no %s '%s'; its %ss are %s.%s"
                        .formatted(
                            kind,
                            name.get(),
                            kind,
                            texts(infos),
                            NearestName.hint(name.get(), names))));
  }

  private static String texts(List<ValueInfo> infos) {
    return infos.stream().map(ValueInfo::toString).collect(Collectors.joining(", "));
  }

  private static Constant constant(ValueInfo input, Choice choice) {
    Tensor tensor = choice.constants().get(input.name());
    if (tensor == null) {
      throw new IllegalArgumentException(
          "needs a value for input %s; give it by option 'constants', an NPZ file with an array of that name"
              .formatted(input));
    }
    int[] dims = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    boolean fits = dims.length == input.axes().size();
    for (int axis = 0; fits && axis < dims.length; axis++) {
      fits = !input.isKnown(axis) || input.axes().get(axis).equals(String.valueOf(dims[axis]));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "needs input %s, but the array that option 'constants' gives has shape %s"
              .formatted(input, Dims.text(dims)));
    }
    return new Constant(Kind.FLOAT, dims, tensor.data());
  }

  /** The axes of the latent code, the first of several at length 1. */
  private static int[] dims(ValueInfo latent) {
    List<String> axes = latent.axes();
    List<Long> dims = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      boolean batch = axis == 0 && axes.size() > 1;
      if (!batch && !latent.isKnown(axis)) {
        throw new IllegalArgumentException(
            "does not say how long the latent code is: axis %d of input %s has no length; export it with a dynamic batch axis only"
                .formatted(axis + 1, latent));
      }
      if (batch && latent.isKnown(axis) && !axes.get(axis).equals("1")) {
        throw new IllegalArgumentException(
            "has a fixed batch of %s in input %s; export it with a batch of 1 or a dynamic batch axis"
                .formatted(axes.get(axis), latent));
      }
      dims.add(batch ? 1L : length(axes.get(axis), latent));
    }
    return Dims.checked(dims.stream().mapToLong(Long::longValue).toArray());
  }

  private static long length(String digits, ValueInfo latent) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has input %s".formatted(latent), e);
    }
  }
}
