package org.antipode.experiments.report.statistics;

import java.util.Optional;

/**
 * How well a curve fits the shares of successes.
 *
 * @param deviance twice the logarithm of the likelihood's ratio to that of the shares themselves
 * @param degrees its degrees of freedom
 * @param pValue how likely so large a deviance is if the curve is right; absent where nothing is
 *     left to test
 */
public record GoodnessOfFit(double deviance, int degrees, Optional<Double> pValue) {
  /** Below this p-value a curve is rejected. */
  public static final double LEVEL = 0.05;

  /** Whether the p-value is less than a level. */
  public boolean below(double level) {
    return pValue.isPresent() && pValue.get() < level;
  }
}
