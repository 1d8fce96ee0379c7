package org.antipode.recovery;

import org.antipode.core.spi.Option;
import org.antipode.recovery.strategy.Hopping;

/**
 * How the solver is run from each start. Each component is a key of the experiment file: its
 * default, bounds and help are declared here alone.
 *
 * @param hops see {@link Hopping}
 */
public record RunOptions(
    @Option(value = "hops from a start's best point that may fail in a row before it ends", min = 0)
        @Example("hops: 3")
        int hops) {
  public static final RunOptions DEFAULTS = new RunOptions(0);

  /**
   * @throws IllegalArgumentException if hops is less than 0
   */
  public RunOptions {
    if (hops < 0) {
      throw new IllegalArgumentException("hops: must be at least 0 but is " + hops);
    }
  }
}
