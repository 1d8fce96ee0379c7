package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.Option;

/** Provides {@link Poisson}. */
public final class PoissonProvider implements LossProvider<PoissonProvider.Options> {
  /**
   * The options.
   *
   * @param peak p
   * @param background b
   */
  public record Options(
      @Option(
              value =
                  "count where a measurement, with the background, is 1, as of the noise 'poisson';"
                      + " a factor of the loss, which matters beside a penalty alone",
              min = 1e-9,
              max = 1e15)
          double peak,
      @Option(
              value =
                  "what was counted beside the signal and then subtracted, in units of a measurement",
              min = 0,
              max = 1e15)
          double background) {}

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public String summary() {
    return "likelihood of photon counts, for measurements that are not negative";
  }

  @Override
  public Options defaults() {
    return new Options(1, 0);
  }

  @Override
  public Loss create(Options options, Context context) {
    return new Poisson(options.peak(), options.background());
  }
}
