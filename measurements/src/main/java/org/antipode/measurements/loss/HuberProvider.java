package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.Option;

/** Provides {@link Huber}. */
public final class HuberProvider implements LossProvider<HuberProvider.Options> {
  /**
   * The options.
   *
   * @param delta δ
   */
  public record Options(
      @Option(
              value =
                  "largest residual of a measurement that counts by its square; about 1.3 standard"
                      + " deviations of the noise without its outliers",
              min = 1e-60,
              max = 1e60)
          Double delta) {}

  @Override
  public String name() {
    return "huber";
  }

  @Override
  public String summary() {
    return "least squares for small residuals, absolute values for large ones: bears outliers";
  }

  @Override
  public Options defaults() {
    return new Options(null);
  }

  @Override
  public Loss create(Options options, Context context) {
    return new Huber(options.delta());
  }
}
