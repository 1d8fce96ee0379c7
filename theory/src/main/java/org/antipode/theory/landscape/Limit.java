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
 * @param eigenvalues of the Hessian JᵀJ of the linear piece at x, from the smallest; NaN where J is
 *     not finite
 * @param stationarity whether x is stationary, and the direction of descent where it is not
 * @param kind what x is
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
    Stationarity stationarity,
    Kind kind,
    double[] lowest,
    double lowestRise,
    List<Integer> starts) {
  /** How far from x, over ‖x0‖, f is compared with f(x): further than descent's rounding. */
  public static final double DISTANCE = 1e-3;

  public Limit {
    starts = List.copyOf(starts);
  }

  /**
   * What a point is: not stationary, by {@link Stationarity}, or else by what f does at the {@link
   * #DISTANCE} in every direction that was tried.
   */
  public enum Kind {
    /** Stationary; f rises in all directions. */
    MINIMUM("minimum"),
    /** Stationary; f falls in some directions and rises in others. */
    SADDLE("saddle"),
    /** Stationary; f rises in no direction. */
    MAXIMUM("maximum"),
    /** f falls along −v of (6): the descent ended before it had to. */
    SLOPE("on a slope: not stationary"),
    /** f falls along another direction, but not along −v of (6). */
    JAMMED("jammed in a kink: not stationary"),
    /** f or its gradient is not finite. */
    UNKNOWN("not known: f or its gradient is no finite number");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in a few words. */
    public String words() {
      return words;
    }
  }
}
