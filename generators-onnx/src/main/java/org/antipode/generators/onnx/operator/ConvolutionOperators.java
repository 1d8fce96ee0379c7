package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Convolutions and transposed convolutions. */
final class ConvolutionOperators {
  private ConvolutionOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "Conv", Rule.map(call -> convolution(call, false)),
        "ConvTranspose", Rule.map(call -> convolution(call, true)));
  }

  private static Value convolution(Call call, boolean transposed) {
    Value x = call.input(0, 3);
    Value weights = call.input(1, 3);
    int[] w = weights.dims();
    if (w.length != x.dims().length) {
      throw new IllegalArgumentException(
          "has weights of shape %s for an input of shape %s"
              .formatted(Dims.text(w), Dims.text(x.dims())));
    }
    long named = call.attributes().integer("group", 1);
    int channels = x.dims()[1];
    int groups = (int) named;
    boolean fits =
        named >= 1
            && named <= channels
            && channels % groups == 0
            && (transposed ? w[0] == channels : w[1] == channels / groups && w[0] % groups == 0);
    if (!fits || Dims.size(w) == 0) {
      throw new IllegalArgumentException(
          "has weights of shape %s and %d groups, which do not fit %d channels"
              .formatted(Dims.text(w), named, channels));
    }
    WindowSizes read =
        WindowSizes.of(call, x.dims(), Optional.of(Arrays.copyOfRange(w, 2, w.length)));
    WindowSizes windows = transposed ? cut(call, read) : read.padded(call);
    int filters = transposed ? Math.multiplyExact(w[1], groups) : w[0];
    int[] outputs = outputs(windows, transposed);
    Optional<Constant> bias =
        call.has(2) ? Optional.of(call.weights(2, "the bias")) : Optional.empty();
    if (bias.isPresent() && bias.get().size() != filters) {
      throw new IllegalArgumentException(
          "has a bias of %d numbers for %d filters".formatted(bias.get().size(), filters));
    }
    double[] biases = bias.map(Constant::data).orElse(new double[0]);
    int[] dims =
        Dims.checked(
            IntStream.concat(IntStream.of(x.dims()[0], filters), Arrays.stream(outputs))
                .asLongStream()
                .toArray());
    if (weights instanceof Constant && x instanceof Variable variable) {
      return fixed(call, transposed, variable, windows, groups, biases, dims);
    }
    return new WindowProducts(windows, transposed, groups, outputs)
        .product(call.wiring(), x, weights, biases, dims);
  }

  private static int[] outputs(WindowSizes windows, boolean transposed) {
    if (!transposed) {
      return windows.outputs(false);
    }
    int[] outputs = new int[windows.input().length];
    for (int axis = 0; axis < outputs.length; axis++) {
      outputs[axis] =
          Dims.checked(
              (windows.input()[axis] - 1L) * windows.stride()[axis]
                  + windows.span(axis)
                  - windows.before()[axis]
                  - windows.after()[axis])[0];
    }
    return outputs;
  }

  /** What a transposed convolution's output is cut by at each end. */
  private static WindowSizes cut(Call call, WindowSizes read) {
    int axes = read.input().length;
    int[] added = WindowSizes.numbers(call, "output_padding", axes, 0, 0);
    Optional<long[]> shape = call.attributes().integers("output_shape");
    String mode = call.attributes().text("auto_pad", "NOTSET");
    int[] before = read.before().clone();
    int[] after = read.after().clone();
    if (shape.isPresent() && shape.get().length != axes && shape.get().length != axes + 2) {
      throw new IllegalArgumentException(
          "has output_shape %s for %d axes".formatted(Arrays.toString(shape.get()), axes));
    }
    for (int axis = 0; axis < axes; axis++) {
      int full = (read.input()[axis] - 1) * read.stride()[axis] + read.span(axis);
      if (shape.isPresent() || mode.startsWith("SAME")) {
        int place = axis;
        long wanted =
            shape
                .map(named -> named[named.length - axes + place])
                .orElse((long) read.input()[axis] * read.stride()[axis]);
        int total = full + added[axis] - Dims.checked(wanted)[0];
        int smaller = Math.max(0, total) / 2;
        before[axis] = mode.equals("SAME_UPPER") ? smaller : Math.max(0, total) - smaller;
        after[axis] = total - before[axis];
      } else if (mode.equals("VALID")) {
        before[axis] = 0;
        after[axis] = 0;
      } else if (!mode.equals("NOTSET")) {
        throw call.refused("auto_pad", mode, "NOTSET, VALID, SAME_UPPER or SAME_LOWER");
      }
      after[axis] -= added[axis];
    }
    return new WindowSizes(
        read.input(), read.kernel(), read.stride(), before, after, read.dilation());
  }

  /** Several signals of a batch are channels of their own. */
  private static Value fixed(
      Call call,
      boolean transposed,
      Variable x,
      WindowSizes windows,
      int groups,
      double[] bias,
      int[] dims) {
    int batch = x.dims()[0];
    double[] weights = call.weights(1, "the weight tensor").data();
    Convolution convolution =
        new Convolution(
            new ConvolutionSizes(
                transposed,
                batch * x.dims()[1],
                windows.input(),
                batch * dims[1],
                windows.kernel(),
                windows.stride(),
                windows.before(),
                windows.after(),
                windows.dilation(),
                batch * groups),
            repeated(weights, batch),
            repeated(bias, batch));
    return call.wiring().apply(convolution, dims, x);
  }

  private static double[] repeated(double[] numbers, int times) {
    if (times == 1) {
      return numbers;
    }
    double[] all = new double[Dims.checked(numbers.length, times)[0] * times];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers[i % numbers.length];
    }
    return all;
  }
}
