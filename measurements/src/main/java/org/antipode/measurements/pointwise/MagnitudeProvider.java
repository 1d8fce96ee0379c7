package org.antipode.measurements.pointwise;

import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/** Provides {@link Magnitude}. */
public final class MagnitudeProvider implements MeasurementProvider<MagnitudeProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "magnitude";
  }

  @Override
  public String summary() {
    return "magnitude of every entry, as the last link of a chain: [gaussian, magnitude]";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Magnitude(context.shape());
  }
}
