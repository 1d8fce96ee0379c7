package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Wiring;

/**
 * A convolution whose weights depend on the latent code: the matrix product of the weights and of
 * the windows, written out.
 */
record WindowProducts(WindowSizes windows, boolean transposed, int groups, int[] outputs) {
  Value product(Wiring wiring, Value x, Value weights, double[] bias, int[] dims) {
    if (x.dims()[0] != 1) {
      throw new IllegalArgumentException(
          "has weights that depend on the latent code and a batch of %d; only 1 is supported"
              .formatted(x.dims()[0]));
    }
    int kernel = Dims.size(windows.kernel());
    int channels = x.dims()[1] / groups;
    int filters = dims[1] / groups;
    int places = Dims.size(outputs);
    int[] source = new int[Dims.size(Dims.checked(groups, channels, kernel, places))];
    int pixels = Dims.size(windows.input());
    for (int channel = 0; channel < groups * channels; channel++) {
      for (int tap = 0; tap < kernel; tap++) {
        for (int place = 0; place < places; place++) {
          int pixel = pixel(tap, place);
          source[(channel * kernel + tap) * places + place] =
              pixel < 0 ? -1 : channel * pixels + pixel;
        }
      }
    }
    Value columns = x.rearranged(new int[] {groups, channels * kernel, places}, source);
    Value rows =
        transposed
            ? MoveOperators.transposed(
                weights.reshaped(new int[] {groups, channels, filters, kernel}), 0, 2, 1, 3)
            : weights;
    Value product =
        MatrixProducts.product(
            wiring, rows.reshaped(new int[] {groups, filters, channels * kernel}), columns);
    double[] biases = new double[bias.length == 0 ? 0 : product.size()];
    Arrays.setAll(biases, i -> bias[i / places]);
    return Arithmetic.shifted(wiring, product.reshaped(dims), biases);
  }

  /** The input that a tap of the window at an output reads; −1 for the padding. */
  private int pixel(int tap, int place) {
    int pixel = 0;
    int stride = 1;
    for (int axis = outputs.length - 1; axis >= 0; axis--) {
      int j = tap % windows.kernel()[axis] * windows.dilation()[axis];
      int i = place % outputs[axis];
      tap /= windows.kernel()[axis];
      place /= outputs[axis];
      int step = windows.stride()[axis];
      int at = transposed ? i + windows.before()[axis] - j : i * step + j - windows.before()[axis];
      if (transposed && Math.floorMod(at, step) != 0) {
        return -1;
      }
      at = transposed ? Math.floorDiv(at, step) : at;
      if (at < 0 || at >= windows.input()[axis]) {
        return -1;
      }
      pixel += at * stride;
      stride *= windows.input()[axis];
    }
    return pixel;
  }
}
