package org.antipode.measurements.matrix;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Compressive measurements by rows uniform on the sphere of radius √(n/m): E‖As‖² = ‖s‖². */
public final class SphereProvider implements MeasurementProvider<SphereProvider.Options> {
  /** The options. */
  public record Options(@Option(value = "m, the number of measurements", min = 1) Integer rows) {}

  @Override
  public String name() {
    return "sphere";
  }

  @Override
  public String summary() {
    return "matrix with independent rows, uniform on the sphere of radius √(n/m)";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    RandomStream random = context.random();
    return DenseOperator.ofRows(
        options.rows(),
        context.shape(),
        row -> {
          double norm = 0;
          while (norm == 0) {
            for (int j = 0; j < row.length; j++) {
              row[j] = random.nextGaussian();
            }
            norm = Vectors.fastNorm(row);
          }
          double factor = Math.sqrt(row.length) / norm;
          for (int j = 0; j < row.length; j++) {
            row[j] *= factor;
          }
        });
  }
}
