package org.antipode.core.recovery;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;

/**
 * How well an answer x̂ fits the measurements y, and what its objective consists of.
 *
 * @param predicted z = A(G(x̂)), length m
 * @param relativeMisfit ‖z − y‖/‖y‖; not finite where y is 0 or z is not finite
 * @param loss L(z, y)
 * @param penalty λ‖x̂‖²
 */
public record Fit(double[] predicted, double relativeMisfit, double loss, double penalty) {
  static Fit of(
      double[] predicted, double[] observed, Loss loss, double penaltyWeight, double[] latent) {
    return new Fit(
        predicted,
        Vectors.relativeDistance(predicted, observed),
        loss.at(predicted, observed),
        // Else 0 · ∞ where there is no penalty.
        penaltyWeight == 0 ? 0 : penaltyWeight * Vectors.dot(latent, latent));
  }
}
