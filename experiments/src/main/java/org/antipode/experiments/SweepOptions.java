package org.antipode.experiments;

import java.util.List;
import org.antipode.core.spi.Option;
import org.antipode.recovery.Example;

/** The keys of a sweep that are single values. */
record SweepOptions(
    @Option(value = "number of trials of each point", min = 1) @Example("trials: 20") int trials,
    @Option("what is measured of each trial; seconds are, whether they are named or not")
        @Example("metrics: [relativeError, iterations]")
        List<String> metrics,
    @Option(
            "what counts as success: a metric, one of < <= > >= and a number; converged >= 1 by"
                + " default where no latent code is known")
        @Example("success: relativeError <= 1e-6")
        String success) {
  /** The name of the key that lists metrics. */
  static final String METRICS = "metrics";

  static final SweepOptions DEFAULTS =
      new SweepOptions(10, List.of("relativeError"), "relativeError <= 1e-6");
}
