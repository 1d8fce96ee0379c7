package org.antipode.measurements.matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;
import org.antipode.measurements.Grid;

/**
 * Compressive measurements by Gaussian rows N(0, Σ/m), so that E‖As‖² = sᵀΣs.
 *
 * <p>With a correlation ρ, two entries of a channel correlate by ρ^d, where d is the sum of their
 * distances along the axes of the signal's grid: an autoregressive process of order 1 along each
 * axis. Different channels are independent. The diagonal of Σ is 1 then.
 */
public final class CorrelatedProvider implements MeasurementProvider<CorrelatedProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "m, the number of measurements", min = 1) Integer rows,
      @Option(
              value = "correlation of neighbouring entries of a row, along each axis of the signal",
              min = -0.999999,
              max = 0.999999)
          Optional<Double> correlation,
      @Option(
              "file (NPY, CSV, MATLAB, HDF5, …) of the covariance Σ, signal × signal, in place of a correlation")
          Optional<Path> covariance) {
    public Options {
      if (rows != null && correlation.isPresent() == covariance.isPresent()) {
        throw new IllegalArgumentException(
            "one of the options 'correlation' and 'covariance' must be given, and only one");
      }
    }
  }

  @Override
  public String name() {
    return "correlated";
  }

  @Override
  public String summary() {
    return "matrix with independent Gaussian rows, whose entries are correlated";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty(), Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    DoubleSupplier draws = context.random()::nextGaussian;
    int rows = options.rows();
    if (options.correlation().isPresent()) {
      Grid grid = Grid.of(context.shape());
      double correlation = options.correlation().get();
      return DenseOperator.ofRows(
          rows,
          context.shape(),
          row -> {
            fill(row, draws);
            correlate(row, grid, correlation);
          });
    }
    Path file = options.covariance().orElseThrow();
    ColumnMatrix covariance = SignalFile.readMatrix(file);
    int n = context.shape().size();
    if (covariance.rows() != n || covariance.columns() != n) {
      throw new IllegalArgumentException(
          "%s has shape %d×%d, but the covariance of a row for signals of %d numbers is %d×%d"
              .formatted(file, covariance.rows(), covariance.columns(), n, n, n));
    }
    CovarianceRoot root = CovarianceRoot.of(covariance, file.toString());
    double[] white = new double[n];
    Consumer<double[]> row =
        out -> {
          fill(white, draws);
          root.multiply(white, out);
        };
    return DenseOperator.ofRows(rows, context.shape(), row)
        .describedAs(List.of("%s has shape %d×%d, the covariance of a row".formatted(file, n, n)));
  }

  private static void fill(double[] array, DoubleSupplier draws) {
    for (int j = 0; j < array.length; j++) {
      array[j] = draws.getAsDouble();
    }
  }

  /** x_i ← ρ x_{i−1} + √(1−ρ²) x_i along each axis: white entries become correlated ones. */
  private static void correlate(double[] row, Grid grid, double correlation) {
    double fresh = Math.sqrt(1 - correlation * correlation);
    int[] lengths = grid.lengths();
    for (int axis = 0; axis < lengths.length; axis++) {
      int stride = grid.stride(axis);
      for (int start : grid.lines(axis)) {
        for (int i = 1; i < lengths[axis]; i++) {
          int entry = start + i * stride;
          row[entry] = correlation * row[entry - stride] + fresh * row[entry];
        }
      }
    }
  }
}
