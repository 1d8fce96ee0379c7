package org.antipode.assembly.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.core.spi.Option;

/** The keys of an experiment that are single values. */
record Basics(
    @Option("the number that the run is repeated by") long seed,
    @Option("file with the measurements; nothing is drawn then") Optional<Path> observed,
    @Option(value = "number of random starts; the best objective wins", min = 1) int starts,
    @Option(value = "hops from a start's best point that may fail in a row before it ends", min = 0)
        int hops) {
  static Basics defaults() {
    return new Basics(0, Optional.empty(), 10, 0);
  }
}
