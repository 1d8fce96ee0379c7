package org.antipode.measurements.loss;

import java.util.Optional;
import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.Option;

/** Provides {@link Huber}. */
public final class HuberProvider implements LossProvider<HuberProvider.Options> {
  /**
   * δ over the standard deviation: 95 % of the efficiency of least squares on Gaussian noise (Huber
   * and Ronchetti, "Robust Statistics", 2009).
   */
  private static final double TUNING = 1.345;

  /**
   * The options.
   *
   * @param delta δ; estimated where it is left out
   */
  public record Options(
      @Option(
              value =
                  "largest residual of a measurement that counts by its square; left out, 1.345"
                      + " standard deviations of the noise without its outliers, which the residuals"
                      + " of a fit with least absolute deviations give",
              min = 1e-60,
              max = 1e60)
          Optional<Double> delta) {}

  @Override
  public String name() {
    return "huber";
  }

  @Override
  public String summary() {
    return "least squares for small residuals, absolute values for large ones, so that outliers have a bounded influence (Huber, 1964)";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty());
  }

  @Override
  public Loss create(Options options, Context context) {
    return options
        .delta()
        .<Loss>map(Huber::new)
        .orElseGet(() -> new RobustScale("delta", TUNING, Huber::new));
  }
}
