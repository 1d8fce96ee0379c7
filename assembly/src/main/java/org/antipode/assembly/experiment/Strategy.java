package org.antipode.assembly.experiment;

import org.antipode.core.spi.Option;

/** How often the solver is run. */
public record Strategy(
    @Option(value = "number of random starts; the best objective wins", min = 1)
        @Example("starts: 10")
        int starts,
    @Option(value = "hops from a start's best point that may fail in a row before it ends", min = 0)
        @Example("hops: 3")
        int hops) {
  static final Strategy DEFAULT = new Strategy(10, 0);

  /**
   * @throws IllegalArgumentException if starts is less than 1, or hops less than 0
   */
  public Strategy {
    if (starts < 1) {
      throw new IllegalArgumentException("an experiment needs at least 1 start, not " + starts);
    }
    if (hops < 0) {
      throw new IllegalArgumentException("an experiment cannot have " + hops + " hops");
    }
  }
}
