package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.Map;
import org.antipode.generators.onnx.value.Broadcast;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.wiring.Call;
import org.antipode.generators.onnx.wiring.Rule;

/** Products of matrices. */
final class AffineOperators {
  private AffineOperators() {}

  static Map<String, Rule> rules() {
    return Map.of(
        "Gemm", Rule.map(AffineOperators::gemm), "MatMul", Rule.map(AffineOperators::matMul));
  }

  private static Value gemm(Call call) {
    Value a = matrix(call, 0, "transA");
    Value b = matrix(call, 1, "transB");
    if (a.dims()[2] != b.dims()[1]) {
      throw misfit(call);
    }
    int[] dims = {a.dims()[1], b.dims()[2]};
    Value product = MatrixProducts.product(call.wiring(), a, b).reshaped(dims);
    double alpha = call.attributes().number("alpha", 1);
    Value scaled = Arithmetic.times(call.wiring(), product, alpha);
    if (!call.has(2)) {
      return scaled;
    }
    Value c = Arithmetic.times(call.wiring(), call.input(2), call.attributes().number("beta", 1));
    if (!Arrays.equals(Broadcast.dims(c.dims(), dims), dims)) {
      throw new IllegalArgumentException(
          "adds a tensor of shape %s to a product of shape %s"
              .formatted(Dims.text(c.dims()), Dims.text(dims)));
    }
    return Arithmetic.add(call.wiring(), scaled, c);
  }

  private static Value matrix(Call call, int input, String transpose) {
    Value value = call.input(input, 2);
    if (value.dims().length != 2 || value.size() == 0) {
      throw new IllegalArgumentException(
          "multiplies a tensor of shape %s, but it must be a matrix"
              .formatted(Dims.text(value.dims())));
    }
    Value turned =
        call.attributes().flag(transpose, false) ? MoveOperators.transposed(value, 1, 0) : value;
    return turned.reshaped(MatrixProducts.dims(new int[] {1}, turned.dims()));
  }

  private static IllegalArgumentException misfit(Call call) {
    return new IllegalArgumentException(
        "multiplies tensors of shapes %s and %s, which do not fit"
            .formatted(Dims.text(call.input(0).dims()), Dims.text(call.input(1).dims())));
  }

  private static Value matMul(Call call) {
    Value a = call.input(0, 1);
    Value b = call.input(1, 1);
    int[] left = a.dims().length == 1 ? MatrixProducts.dims(new int[] {1}, a.dims()) : a.dims();
    int[] right = b.dims().length == 1 ? MatrixProducts.dims(b.dims(), 1) : b.dims();
    int[] leading = Arrays.copyOf(left, left.length - 2);
    int[] trailing = Arrays.copyOf(right, right.length - 2);
    int rows = left[left.length - 2];
    int inner = left[left.length - 1];
    int columns = right[right.length - 1];
    if (right[right.length - 2] != inner || a.size() == 0 || b.size() == 0) {
      throw misfit(call);
    }
    int[] batch = Broadcast.dims(leading, trailing);
    Value product =
        MatrixProducts.product(
            call.wiring(),
            stacked(a.reshaped(left), batch, rows, inner),
            stacked(b.reshaped(right), batch, inner, columns));
    int[] dims = MatrixProducts.dims(batch, rows, columns);
    if (a.dims().length == 1) {
      dims = without(dims, dims.length - 2);
    }
    if (b.dims().length == 1) {
      dims = without(dims, dims.length - 1);
    }
    return product.reshaped(dims);
  }

  /** The matrices one after the other; a constant matrix that all share stays one. */
  private static Value stacked(Value value, int[] batch, int rows, int columns) {
    if (value instanceof Constant && value.size() == rows * columns) {
      return value.reshaped(new int[] {1, rows, columns});
    }
    return Broadcast.to(value, Dims.checked(longs(MatrixProducts.dims(batch, rows, columns))))
        .reshaped(new int[] {Dims.size(batch), rows, columns});
  }

  private static long[] longs(int[] dims) {
    return Arrays.stream(dims).asLongStream().toArray();
  }

  private static int[] without(int[] dims, int axis) {
    int[] left = new int[dims.length - 1];
    Arrays.setAll(left, i -> dims[i < axis ? i : i + 1]);
    return left;
  }
}
