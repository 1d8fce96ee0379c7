package org.antipode.measurements.matrix;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Compressive measurements by random signs, entries ±1/√m: the extension after Proposition 6. */
public final class BernoulliProvider implements MeasurementProvider<BernoulliProvider.Options> {
  /** The options. */
  public record Options(@Option(value = "m, the number of measurements", min = 1) Integer rows) {}

  @Override
  public String name() {
    return "bernoulli";
  }

  @Override
  public String summary() {
    return "matrix of independent random signs, entries ±1/√m";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    RandomStream random = context.random();
    return DenseOperator.random(
        options.rows(), context.shape(), () -> random.nextBoolean() ? 1 : -1);
  }
}
