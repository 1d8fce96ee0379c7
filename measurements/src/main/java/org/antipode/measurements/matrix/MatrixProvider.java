package org.antipode.measurements.matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;
import org.antipode.files.SparseMatrix;
import org.antipode.files.Tensor;

/** A measurement matrix from a file. */
public final class MatrixProvider implements MeasurementProvider<MatrixProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              "file of the matrix, measurements × signal: NPY, CSV, MATLAB, HDF5, …; complex"
                  + " numbers give complex measurements; kept sparse if it is Matrix Market, a"
                  + " sparse matrix of SciPy (NPZ) or of MATLAB")
          Path file) {}

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public String summary() {
    return "matrix from a file, dense or sparse";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Optional<SparseMatrix> sparse = SignalFile.readSparse(options.file());
    if (sparse.isPresent()) {
      SparseMatrix matrix = sparse.get();
      return new SparseOperator(
          matrix.columns(),
          matrix.starts(),
          matrix.columnOf(),
          matrix.values(),
          described(options.file(), matrix.rows(), matrix.columns()));
    }
    Optional<Tensor> complex = SignalFile.readComplexArray(options.file());
    if (complex.isPresent()) {
      return complex(options.file(), complex.get(), context.shape().isComplex());
    }
    ColumnMatrix matrix = SignalFile.readMatrix(options.file());
    return new DenseOperator(matrix, described(options.file(), matrix.rows(), matrix.columns()));
  }

  /**
   * @param pairs the numbers, with a last axis of their two parts
   */
  private static MeasurementOperator complex(Path file, Tensor pairs, boolean complexSignal) {
    List<Integer> axes = pairs.shape().subList(0, pairs.shape().size() - 1);
    if (axes.size() != 2 || pairs.data().length == 0) {
      throw new RequestException(
          "%s: has shape %s, but a matrix is wanted; save it with two axes, rows × columns"
              .formatted(file, Tensor.shown(axes)));
    }
    int m = axes.get(0);
    int n = axes.get(1);
    double[] data = pairs.data();
    return ComplexOperator.of(
        m,
        n,
        complexSignal,
        (row, column, pair) -> System.arraycopy(data, 2 * (row * n + column), pair, 0, 2),
        described(file, m, n).get(0));
  }

  private static List<String> described(Path file, int rows, int columns) {
    return List.of("%s has shape %d×%d, measurements × signal".formatted(file, rows, columns));
  }
}
