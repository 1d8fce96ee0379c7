package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.wiring.Call;

/**
 * The windows of a convolution or of pooling, one number for each spatial axis.
 *
 * @param before the padding before the input
 * @param after the padding after it
 */
record WindowSizes(
    int[] input, int[] kernel, int[] stride, int[] before, int[] after, int[] dilation) {
  private static final int LARGEST = 1 << 16;

  /**
   * The windows that a node names.
   *
   * @param dims of the input: batch, channels, spatial axes
   * @param kernel empty if the node's attribute has to name it
   */
  static WindowSizes of(Call call, int[] dims, Optional<int[]> kernel) {
    int axes = dims.length - 2;
    int[] input = Arrays.copyOfRange(dims, 2, dims.length);
    int[] named = numbers(call, "kernel_shape", axes, kernel.map(k -> k[0]).orElse(1), 1);
    if (kernel.isPresent()
        && call.attributes().has("kernel_shape")
        && !Arrays.equals(named, kernel.get())) {
      throw new IllegalArgumentException(
          "has kernel_shape %s, but its weights have %s"
              .formatted(Dims.text(named), Dims.text(kernel.get())));
    }
    if (kernel.isEmpty() && !call.attributes().has("kernel_shape")) {
      throw new IllegalArgumentException("has no kernel_shape");
    }
    int[] pads = numbers(call, "pads", 2 * axes, 0, 0);
    return new WindowSizes(
        input,
        kernel.orElse(named),
        numbers(call, "strides", axes, 1, 1),
        Arrays.copyOf(pads, axes),
        Arrays.copyOfRange(pads, axes, 2 * axes),
        numbers(call, "dilations", axes, 1, 1));
  }

  /** The whole numbers of an attribute, all of them between a least one and 65536. */
  static int[] numbers(Call call, String attribute, int count, int missing, int least) {
    long[] named =
        call.attributes()
            .integers(attribute)
            .filter(numbers -> numbers.length > 0)
            .orElseGet(
                () -> {
                  long[] all = new long[count];
                  Arrays.fill(all, missing);
                  return all;
                });
    if (named.length != count
        || Arrays.stream(named).anyMatch(number -> number < least || number > LARGEST)) {
      throw new IllegalArgumentException(
          "has %s = %s, but it needs %d numbers from %d to %d"
              .formatted(attribute, Arrays.toString(named), count, least, LARGEST));
    }
    return Arrays.stream(named).mapToInt(number -> (int) number).toArray();
  }

  /** The length of a dilated kernel along an axis. */
  int span(int axis) {
    return (kernel[axis] - 1) * dilation[axis] + 1;
  }

  /** The windows with the padding that {@code auto_pad} requires. */
  WindowSizes padded(Call call) {
    String mode = call.attributes().text("auto_pad", "NOTSET");
    if (mode.equals("NOTSET")) {
      return this;
    }
    int[] first = new int[input.length];
    int[] last = new int[input.length];
    for (int axis = 0; axis < input.length; axis++) {
      int output = (input[axis] + stride[axis] - 1) / stride[axis];
      int total = Math.max(0, (output - 1) * stride[axis] + span(axis) - input[axis]);
      switch (mode) {
        case "VALID" -> total = 0;
        case "SAME_UPPER" -> first[axis] = total / 2;
        case "SAME_LOWER" -> first[axis] = total - total / 2;
        default -> throw call.refused("auto_pad", mode, "NOTSET, VALID, SAME_UPPER or SAME_LOWER");
      }
      last[axis] = total - first[axis];
    }
    return new WindowSizes(input, kernel, stride, first, last, dilation);
  }

  /**
   * The number of windows along an axis.
   *
   * @param ceil whether a last window that reaches beyond the padding counts
   */
  int output(int axis, boolean ceil) {
    int room = input[axis] + before[axis] + after[axis] - span(axis);
    if (room < 0) {
      throw new IllegalArgumentException(
          "has a kernel that spans %d, but its input has only %d with padding"
              .formatted(span(axis), input[axis] + before[axis] + after[axis]));
    }
    int count = (ceil ? room + stride[axis] - 1 : room) / stride[axis] + 1;
    // A window that begins in the padding after the input does not count.
    return ceil && (count - 1) * stride[axis] >= input[axis] + before[axis] ? count - 1 : count;
  }

  int[] outputs(boolean ceil) {
    int[] outputs = new int[input.length];
    Arrays.setAll(outputs, axis -> output(axis, ceil));
    return outputs;
  }
}
