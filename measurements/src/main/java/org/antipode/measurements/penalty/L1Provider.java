package org.antipode.measurements.penalty;

import org.antipode.core.objective.Penalty;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.PenaltyProvider;

/** The penalty weight·‖x‖₁. */
public final class L1Provider implements PenaltyProvider<L1Provider.Options> {
  /**
   * The options.
   *
   * @param weight λ, at least 0
   */
  public record Options(
      @Option(value = "factor of the sum of the latent code's absolute values", min = 0)
          double weight) {}

  @Override
  public String name() {
    return "l1";
  }

  @Override
  public String summary() {
    return "weight·Σ|x_j| on the latent code x: the Lasso (Tibshirani 1996); minimised by fista";
  }

  @Override
  public Options defaults() {
    return new Options(0);
  }

  @Override
  public Penalty create(Options options, Context context) {
    return options.weight() == 0 ? Penalty.none() : new L1(options.weight());
  }
}
