package org.antipode.measurements.penalty;

import org.antipode.core.objective.Penalty;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.PenaltyProvider;

/** Isotropic total variation of a signal that is its own latent code. */
public final class TotalVariationProvider
    implements PenaltyProvider<TotalVariationProvider.Options> {
  /**
   * The options.
   *
   * @param weight λ, at least 0
   */
  public record Options(
      @Option(value = "factor of the sum of the lengths of the differences to neighbours", min = 0)
          double weight) {}

  @Override
  public String name() {
    return "total-variation";
  }

  @Override
  public String summary() {
    return "weight times the isotropic total variation (Rudin, Osher and Fatemi 1992) of the latent"
        + " code, an array of the signal's shape with the generator pixels; minimised by fista";
  }

  @Override
  public Options defaults() {
    return new Options(0);
  }

  /**
   * @throws IllegalArgumentException if some entries of the latent code are no deviations, or if it
   *     has no axis but that of channels: such a code has no neighbours
   */
  @Override
  public Penalty create(Options options, Context context) {
    Shape shape = context.shape();
    boolean apart = shape.axes().stream().allMatch(axis -> axis.role() == Role.CHANNEL);
    if (apart || context.deviations() != shape.size()) {
      throw new IllegalArgumentException(
          "total variation needs a latent code that is the signal itself; the generator pixels has"
              + " one, but this generator's latent code of shape %s has no neighbours"
                  .formatted(shape));
    }
    return options.weight() == 0 ? Penalty.none() : new TotalVariation(options.weight(), shape);
  }
}
