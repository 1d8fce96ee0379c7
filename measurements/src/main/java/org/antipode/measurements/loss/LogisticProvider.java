package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.Option;

/** Provides {@link Logistic}. */
public final class LogisticProvider implements LossProvider<LogisticProvider.Options> {
  /**
   * The options.
   *
   * @param scale s
   */
  public record Options(
      @Option(
              value =
                  "scale of the logistic noise before the sign was taken, its standard deviation"
                      + " over 1.81",
              min = 1e-60,
              max = 1e60)
          double scale) {}

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public String summary() {
    return "likelihood of signs, for 1-bit measurements 1 and -1; needs a penalty as a rule";
  }

  @Override
  public Options defaults() {
    return new Options(1);
  }

  @Override
  public Loss create(Options options, Context context) {
    return new Logistic(options.scale());
  }
}
