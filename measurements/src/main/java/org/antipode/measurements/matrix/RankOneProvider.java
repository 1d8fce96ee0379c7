package org.antipode.measurements.matrix;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/** Provides {@link RankOne}. */
public final class RankOneProvider implements MeasurementProvider<RankOneProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "rank-one";
  }

  @Override
  public String summary() {
    return "upper triangle of the matrix s s^T, off the diagonal times √2: spiked matrices";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new RankOne(context.shape());
  }
}
