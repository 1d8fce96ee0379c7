package org.antipode.experiments;

import java.util.List;
import org.antipode.core.spi.Option;

/** The keys of a sweep's {@code report}. */
public record ReportOptions(
    @Option("the report's heading") String title,
    @Option(
            "keys of the grid that the report does not separate: the trials of all their values"
                + " are one point's")
        List<String> pool) {
  static final ReportOptions DEFAULTS = new ReportOptions("Sweep", List.of());
}
