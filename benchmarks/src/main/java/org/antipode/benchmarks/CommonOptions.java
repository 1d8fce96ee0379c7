package org.antipode.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import picocli.CommandLine.Option;

/** What every benchmark takes. */
final class CommonOptions {
  @Option(names = "--quick", description = "Fewer rounds and sizes: under a minute.")
  boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file.")
  Optional<Path> json = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "libtorch's threads; Antipode uses one here (default: ${DEFAULT-VALUE}).")
  int threads = 1;

  /**
   * Returns nanoseconds: of one thread its CPU time, which other work on the machine does not
   * lengthen, and of several the time that passes.
   */
  LongSupplier clock() {
    return threads == 1
        ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime
        : System::nanoTime;
  }
}
