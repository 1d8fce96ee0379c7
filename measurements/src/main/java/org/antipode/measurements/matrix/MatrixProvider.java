package org.antipode.measurements.matrix;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;

/** A measurement matrix from a file. */
public final class MatrixProvider implements MeasurementProvider<MatrixProvider.Options> {
  /** The options. */
  public record Options(
      @Option("NPY or CSV file of the matrix, measurements × signal") Path file) {}

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public String summary() {
    return "matrix from an NPY or CSV file";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    ColumnMatrix matrix = SignalFile.readMatrix(options.file());
    return new DenseOperator(
        matrix,
        List.of(
            "%s has shape %d×%d, measurements × signal"
                .formatted(options.file(), matrix.rows(), matrix.columns())));
  }
}
