package org.antipode.experiments;

import org.antipode.core.spi.Option;

/** The keys of a sweep's {@code report}. */
record ReportOptions(@Option("the report's heading") String title) {
  static final ReportOptions DEFAULTS = new ReportOptions("Sweep");
}
