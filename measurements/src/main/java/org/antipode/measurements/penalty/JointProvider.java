package org.antipode.measurements.penalty;

import org.antipode.core.objective.Penalty;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.PenaltyProvider;

/** A penalty for the drawn entries of the latent code and another one for its deviations. */
public final class JointProvider implements PenaltyProvider<JointProvider.Options> {
  /**
   * The options.
   *
   * @param weight a factor of the deviations' penalty, at least 0; the latent code's stays as it is
   */
  public record Options(
      @Option("the penalty of the entries that are drawn") Part<Penalty, ?> latent,
      @Option("the penalty of the deviations from the prior") Part<Penalty, ?> deviations,
      @Option(
              value = "factor of the deviations' penalty; the latent code's stays as it is",
              min = 0)
          double weight) {}

  @Override
  public String name() {
    return "joint";
  }

  @Override
  public String summary() {
    return "one penalty for the prior's code and another one for the deviations from the prior";
  }

  @Override
  public Options defaults() {
    return new Options(null, null, 1);
  }

  @Override
  public Penalty create(Options options, Context context) {
    int size = context.shape().size();
    int deviations = context.deviations();
    int drawn = size - deviations;
    if (deviations == 0 || drawn == 0) {
      throw new IllegalArgumentException(
          "of the generator's %d latent entries %s deviations; give one penalty without 'joint', or"
                  .formatted(size, deviations == 0 ? "none are" : "all are")
              + " the generator 'deviation'");
    }
    Penalty latent = options.latent().make(context.part(0, () -> Shape.vector(drawn)));
    Penalty rest = options.deviations().make(context.part(1, () -> Shape.vector(deviations)));
    return Joint.of(latent, drawn, Scaled.of(options.weight(), rest));
  }
}
