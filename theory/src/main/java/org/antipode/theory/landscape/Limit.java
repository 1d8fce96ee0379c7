package org.antipode.theory.landscape;

import java.util.List;

/**
 * Where descents ended.
 *
 * @param point x, the lowest of the descents that ended here
 * @param value f(x)
 * @param gradientNorm ‖v_{x,x0}‖
 * @param distanceToTruth ‖x − x0‖/‖x0‖
 * @param distanceToAntipode ‖x + ρ_d x0‖/‖x0‖; NaN where there is none
 * @param eigenvalues of the Hessian JᵀJ of the linear piece at x, from the smallest
 * @param kind how f behaves around x
 * @param lowest the direction of the lowest value found at {@link #DISTANCE} from x, unit length
 * @param lowestRise f there less f(x)
 * @param starts the descents that ended here, by the numbers of their starts
 */
public record Limit(
    double[] point,
    double value,
    double gradientNorm,
    double distanceToTruth,
    double distanceToAntipode,
    double[] eigenvalues,
    Kind kind,
    double[] lowest,
    double lowestRise,
    List<Integer> starts) {
  /** How far from x, over ‖x0‖, f is compared with f(x): further than descent's rounding. */
  public static final double DISTANCE = 1e-3;

  public Limit {
    starts = List.copyOf(starts);
  }

  /** What f does at a small distance around a point, in every direction that was tried. */
  public enum Kind {
    /** It rises in all of them. */
    MINIMUM,
    /** It falls in some and rises in others. */
    SADDLE,
    /** It rises in none. */
    MAXIMUM
  }
}
