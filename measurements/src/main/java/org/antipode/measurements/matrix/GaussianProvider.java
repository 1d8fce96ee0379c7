package org.antipode.measurements.matrix;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Compressive measurements by a Gaussian matrix, entries N(0, 1/m) (Theorem 1). */
public final class GaussianProvider implements MeasurementProvider<GaussianProvider.Options> {
  /** The options. */
  public record Options(@Option(value = "m, the number of measurements", min = 1) Integer rows) {}

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public String summary() {
    return "matrix with independent entries N(0, 1/m)";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return DenseOperator.random(options.rows(), context.shape(), context.random()::nextGaussian);
  }
}
