package org.antipode.recovery;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;

/**
 * How well an answer x̂ fits the measurements y, and what its objective consists of.
 *
 * @param predicted z = A(G(x̂)), length m
 * @param relativeMisfit ‖z − y‖/‖y‖; not finite where y is 0 or z is not finite
 * @param loss L(z, y)
 * @param penalty P(x̂)
 */
public record Fit(double[] predicted, double relativeMisfit, double loss, double penalty) {
  /** The fit of an answer with A(G(x̂)) = {@code predicted}. */
  public static Fit of(
      double[] predicted, double[] observed, Loss loss, Penalty penalty, double[] latent) {
    return new Fit(
        predicted,
        Vectors.relativeDistance(predicted, observed),
        loss.value(predicted, observed),
        penalty.value(latent));
  }
}
