package org.antipode.assembly.experiment;

/**
 * How often the solver is run.
 *
 * @param starts where it starts from; the best objective wins
 * @param hops hops from a start's best point that may fail in a row before it ends
 */
public record Strategy(StartOptions starts, int hops) {
  /**
   * @throws IllegalArgumentException if hops is less than 0
   */
  public Strategy {
    if (hops < 0) {
      throw new IllegalArgumentException("an experiment cannot have " + hops + " hops");
    }
  }
}
