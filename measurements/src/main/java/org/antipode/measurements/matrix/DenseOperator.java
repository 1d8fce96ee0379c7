package org.antipode.measurements.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;

/**
 * A dense m × n matrix A as a measurement operator; it reads the columns of the signal's nonzeros
 * only.
 *
 * @param description what was read from a file to make it, if anything was
 */
public record DenseOperator(ColumnMatrix matrix, List<String> description)
    implements LinearOperator {
  public DenseOperator(ColumnMatrix matrix) {
    this(matrix, List.of());
  }

  /**
   * m × n with entries of variance 1/m: independent draws of variance 1, each over √m.
   *
   * @throws IllegalArgumentException if the signal is complex
   */
  static DenseOperator random(int rows, Shape signal, DoubleSupplier draws) {
    requireReal(signal);
    double deviation = 1 / Math.sqrt(rows);
    return new DenseOperator(
        ColumnMatrix.filled(rows, signal.size(), () -> deviation * draws.getAsDouble()));
  }

  /**
   * m × n with rows that are drawn one after the other, each over √m.
   *
   * @param draw overwrites its argument, of length n, with a row of variance 1
   * @throws IllegalArgumentException if the signal is complex, or the matrix too large
   */
  static DenseOperator ofRows(int rows, Shape signal, Consumer<double[]> draw) {
    requireReal(signal);
    int columns = signal.size();
    if ((long) rows * columns > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a " + rows + "×" + columns + " matrix is too large: at most 2^31 entries");
    }
    double[] data = new double[rows * columns];
    double[] row = new double[columns];
    for (int i = 0; i < rows; i++) {
      draw.accept(row);
      for (int j = 0; j < columns; j++) {
        data[j * rows + i] = row[j] / Math.sqrt(rows);
      }
    }
    return new DenseOperator(new ColumnMatrix(rows, columns, data));
  }

  /** The same matrix with a description. */
  DenseOperator describedAs(List<String> lines) {
    return new DenseOperator(matrix, lines);
  }

  static void requireReal(Shape signal) {
    if (signal.isComplex()) {
      throw new IllegalArgumentException(
          "the matrix is real, but its input of shape %s is complex".formatted(signal));
    }
  }

  @Override
  public Shape inputShape() {
    return Shape.vector(matrix.columns());
  }

  @Override
  public Shape outputShape() {
    return Shape.vector(matrix.rows());
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return new DenseEvaluation(matrix);
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return new DenseOperatorBatch(this, capacity);
  }

  private static final class DenseEvaluation implements LinearEvaluation {
    private final ColumnMatrix matrix;
    private final ActiveSet allInputs;
    private final ActiveSet nonzeroInputs;
    private final ActiveSet allOutputs;
    private final BlockProduct block = new BlockProduct();

    DenseEvaluation(ColumnMatrix matrix) {
      this.matrix = matrix;
      this.allInputs = ActiveSet.all(matrix.columns());
      this.nonzeroInputs = new ActiveSet(matrix.columns());
      this.allOutputs = ActiveSet.all(matrix.rows());
    }

    @Override
    public void apply(double[] s, double[] out) {
      Arrays.fill(out, 0);
      nonzeroInputs.fillNonzeros(s);
      matrix.addProduct(s, nonzeroInputs, out);
    }

    @Override
    public void antipode(double[] x, double[] out) {
      apply(x, out);
      for (int i = 0; i < out.length; i++) {
        out[i] = -out[i];
      }
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      matrix.transposeProduct(v, allInputs, out);
    }

    @Override
    public void pullback(double[] v, ActiveSet wanted, double[] out) {
      matrix.transposeProduct(v, wanted, out);
    }

    @Override
    public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
      block.multiply(matrix, tangents, count, live, allOutputs, out);
    }

    @Override
    public void jacobian(double[] out) {
      System.arraycopy(matrix.data(), 0, out, 0, matrix.data().length);
    }

    @Override
    public ActiveSet liveOutputs() {
      return allOutputs;
    }
  }
}
