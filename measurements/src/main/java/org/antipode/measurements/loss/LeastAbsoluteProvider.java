package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;

/** Provides {@link LeastAbsolute}. */
public final class LeastAbsoluteProvider implements LossProvider<LeastAbsoluteProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "least-absolute";
  }

  @Override
  public String summary() {
    return "sum of absolute residuals: bears gross errors, and has no scale to choose";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Loss create(Options options, Context context) {
    return LeastAbsolute.INSTANCE;
  }
}
