package org.antipode.measurements.matrix;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Compressive measurements by a Gaussian matrix, entries N(0, 1/m) (Theorem 1). */
public final class GaussianProvider implements MeasurementProvider<GaussianProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "m, the number of measurements", min = 1) Integer rows,
      @Option(
              "true for complex entries and measurements, where both parts of an entry have the"
                  + " variance 1/(2m); real ones if left out")
          Optional<Boolean> complex) {
    /** A real matrix. */
    public Options(Integer rows) {
      this(rows, Optional.empty());
    }
  }

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
    Shape signal = context.shape();
    if (!options.complex().orElse(false)) {
      return DenseOperator.random(options.rows(), signal, context.random()::nextGaussian);
    }
    double deviation = 1 / Math.sqrt(2.0 * options.rows());
    return ComplexOperator.of(
        options.rows(),
        signal.entries(),
        signal.isComplex(),
        (row, column, pair) ->
            Arrays.setAll(pair, part -> deviation * context.random().nextGaussian()));
  }
}
