package org.antipode.report.posterior;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.antipode.posterior.Level;
import org.antipode.posterior.Marginals;
import org.antipode.posterior.Posterior;

/**
 * How many of the true numbers are within their bars.
 *
 * @param latent the part of the latent numbers, by level; empty where the true code is not known
 * @param signal the part of the signal's numbers, by level
 */
record Coverage(Optional<Map<Level, Double>> latent, Map<Level, Double> signal) {
  /** Empty where the true signal is not known. */
  static Optional<Coverage> of(Posterior posterior) {
    return posterior
        .observation()
        .trueSignal()
        .map(
            signal ->
                new Coverage(
                    posterior
                        .observation()
                        .trueLatent()
                        .map(latent -> shares(posterior.latent(), latent)),
                    shares(posterior.signal(), signal)));
  }

  private static Map<Level, Double> shares(Marginals marginals, double[] truth) {
    Map<Level, Double> shares = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      shares.put(level, marginals.bars().get(level).shareOf(truth));
    }
    return shares;
  }
}
