package org.antipode.experiments;

import java.util.List;
import org.antipode.core.spi.Option;

/** The keys of a sweep that are single values. */
record SweepOptions(
    @Option(value = "number of trials of each point", min = 1) int trials,
    @Option("what is measured of each trial; seconds are, whether they are named or not")
        List<String> metrics,
    @Option(
            "what counts as success: a metric, one of < <= > >= and a number; converged >= 1 by"
                + " default where no latent code is known")
        String success) {
  static final SweepOptions DEFAULTS =
      new SweepOptions(10, List.of("relativeError"), "relativeError <= 1e-6");
}
