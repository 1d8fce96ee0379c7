package org.antipode.measurements.penalty;

import org.antipode.core.objective.Penalty;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.PenaltyProvider;

/** The penalty weight·‖x‖². */
public final class RidgeProvider implements PenaltyProvider<RidgeProvider.Options> {
  /**
   * The options.
   *
   * @param weight λ, at least 0
   */
  public record Options(
      @Option(value = "factor of the latent code's squared norm in the objective", min = 0)
          double weight) {}

  @Override
  public String name() {
    return "ridge";
  }

  @Override
  public String summary() {
    return "weight·‖x‖² on the latent code x; none where the weight is 0";
  }

  @Override
  public Options defaults() {
    return new Options(0);
  }

  @Override
  public Penalty create(Options options, Context context) {
    return Penalty.ridge(options.weight());
  }
}
