package org.antipode.measurements.loss;

import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;

/** Half the squared distance to the observed measurements, the paper's (1). */
public final class LeastSquaresProvider implements LossProvider<LeastSquaresProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "least-squares";
  }

  @Override
  public String summary() {
    return "½‖A G(x) − y‖², the empirical risk of the paper";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Loss create(Options options, Context context) {
    return Loss.leastSquares();
  }
}
