package org.antipode.generators.onnx.operator;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Value;
import org.antipode.generators.onnx.value.Variable;
import org.antipode.generators.onnx.wiring.Wiring;
import org.antipode.generators.product.MatrixProduct;

/** Products of matrices, of which at least one depends on the latent code. */
final class MatrixProducts {
  private MatrixProducts() {}

  /**
   * The products of b pairs of matrices, b × m × n.
   *
   * @param left b × m × k, or 1 × m × k if it is the same constant for all
   * @param right b × k × n, or 1 × k × n if it is the same constant for all
   */
  static Value product(Wiring wiring, Value left, Value right) {
    if (left instanceof Constant a && right instanceof Variable x) {
      return constantLeft(wiring, a, x);
    }
    if (left instanceof Variable x && right instanceof Constant b) {
      int batch = x.dims()[0];
      int rows = x.dims()[1];
      if (b.dims()[0] == 1 && batch * rows > 1 && isInOrder(wiring, x)) {
        return rowsTimes(wiring, x, b);
      }
      Constant turned = (Constant) MoveOperators.transposed(b, 0, 2, 1);
      Variable columns = (Variable) MoveOperators.transposed(x, 0, 2, 1);
      return MoveOperators.transposed(constantLeft(wiring, turned, columns), 0, 2, 1);
    }
    if (left instanceof Variable a && right instanceof Variable b) {
      int[] dims = {a.dims()[0], a.dims()[1], b.dims()[2]};
      Dims.checked(Arrays.stream(dims).asLongStream().toArray());
      return wiring.apply(new MatrixProduct(dims[0], dims[1], a.dims()[2], dims[2]), dims, a, b);
    }
    throw new IllegalArgumentException("multiplies two constants in a place where one must vary");
  }

  private static boolean isInOrder(Wiring wiring, Variable x) {
    return wiring.inOrder(x).index() == x.index();
  }

  private static Variable constantLeft(Wiring wiring, Constant a, Variable x) {
    int batch = x.dims()[0];
    int rows = a.dims()[1];
    int inner = a.dims()[2];
    int columns = x.dims()[2];
    int[] dims = {batch, rows, columns};
    Dims.checked(batch, rows, columns);
    if (a.dims()[0] == 1) {
      if (batch * columns == 1) {
        return wiring.apply(dense(a, rows, inner), dims, x);
      }
      Variable side =
          (Variable)
              MoveOperators.transposed(x, 1, 0, 2).reshaped(new int[] {inner, batch * columns});
      Convolution mixing =
          new Convolution(
              ConvolutionSizes.plain(inner, new int[] {batch * columns}, rows, new int[] {1}, 0),
              a.data(),
              new double[0]);
      return (Variable)
          MoveOperators.transposed(
              wiring.apply(mixing, new int[] {rows, batch, columns}, side), 1, 0, 2);
    }
    Convolution mixing =
        new Convolution(
            new ConvolutionSizes(
                false,
                batch * inner,
                new int[] {columns},
                batch * rows,
                new int[] {1},
                new int[] {1},
                new int[1],
                new int[1],
                new int[] {1},
                batch),
            a.data(),
            new double[0]);
    return wiring.apply(mixing, dims, x);
  }

  private static DenseAffine dense(Constant a, int rows, int inner) {
    Constant byColumn = (Constant) MoveOperators.transposed(a, 0, 2, 1);
    return new DenseAffine(new ColumnMatrix(rows, inner, byColumn.data()), new double[0]);
  }

  /** Each row times the same matrix: a convolution along all rows, whose kernel is one row long. */
  private static Value rowsTimes(Wiring wiring, Variable x, Constant b) {
    int rows = x.dims()[0] * x.dims()[1];
    int inner = x.dims()[2];
    int columns = b.dims()[2];
    Constant filters = (Constant) MoveOperators.transposed(b, 0, 2, 1);
    int[] one = {1};
    Convolution product =
        new Convolution(
            new ConvolutionSizes(
                false,
                1,
                new int[] {rows * inner},
                columns,
                new int[] {inner},
                new int[] {inner},
                new int[1],
                new int[1],
                one,
                1),
            filters.data(),
            new double[0]);
    Variable out = wiring.apply(product, new int[] {columns, x.dims()[0], x.dims()[1]}, x);
    return MoveOperators.transposed(out, 1, 2, 0);
  }

  /** The axes' lengths with others before them. */
  static int[] dims(int[] first, int... last) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
  }
}
