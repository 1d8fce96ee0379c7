package org.antipode.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
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
}
