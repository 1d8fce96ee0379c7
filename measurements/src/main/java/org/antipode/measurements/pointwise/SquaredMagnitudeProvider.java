package org.antipode.measurements.pointwise;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/** Provides {@link SquaredMagnitude}. */
public final class SquaredMagnitudeProvider
    implements MeasurementProvider<SquaredMagnitudeProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "squared-magnitude";
  }

  @Override
  public String summary() {
    return "squared magnitude of every entry, which a detector of intensity measures";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new SquaredMagnitude(context.shape());
  }
}
