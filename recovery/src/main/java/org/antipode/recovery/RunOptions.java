package org.antipode.recovery;

import java.util.Optional;
import org.antipode.core.spi.Option;
import org.antipode.recovery.strategy.Hopping;
import org.antipode.recovery.strategy.Precision;

/**
 * How the solver is run from each start. Each component is a key of the experiment file: its
 * default, bounds and help are declared here alone.
 *
 * @param hops see {@link Hopping}
 * @param precision see {@link Precision}
 */
public record RunOptions(
    @Option(value = "hops from a start's best point that may fail in a row before it ends", min = 0)
        @Example("hops: 3")
        int hops,
    @Option(
            "the numbers of a convolutional generator's products while the solver searches: with"
                + " float32 the best point is solved for once more in float64, which gives the"
                + " answer; float64 if left out")
        @Example("precision: float32")
        Optional<Precision> precision) {
  public static final RunOptions DEFAULTS = new RunOptions(0, Optional.empty());

  /**
   * @throws IllegalArgumentException if hops is less than 0
   */
  public RunOptions {
    if (hops < 0) {
      throw new IllegalArgumentException("hops: must be at least 0 but is " + hops);
    }
  }
}
