package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;

/** Provides {@link Amplitude}. */
public final class AmplitudeProvider implements LossProvider<AmplitudeProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "amplitude";
  }

  @Override
  public String summary() {
    return "least squares of magnitudes, for measurements whose signs or phases are not known; a"
        + " chain with the link 'magnitude' measures magnitudes alone";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Loss create(Options options, Context context) {
    return new Amplitude(context.shape().field().numbers());
  }
}
