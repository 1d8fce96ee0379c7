package org.antipode.assembly.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.spi.Option;
import org.antipode.files.input.WordOrFile;

/** A record with an option of every type. */
final class AllOptions {
  private AllOptions() {}

  enum Sphere {
    UNIT_SPHERE,
    GAUSSIAN
  }

  record All(
      @Option(value = "rows of the matrix", min = 1) Integer rows,
      @Option("a seed") long seed,
      @Option(value = "a step", min = 0, max = 0.5) double step,
      @Option("whether to flip") boolean flip,
      @Option("a title") String title,
      @Option("where entries come from") Sphere distribution,
      @Option("weights") Optional<Path> weights,
      @Option(value = "sizes", min = 1) List<Integer> layers,
      @Option("kinds") List<Sphere> kinds,
      @Option("extra") Optional<List<Double>> extra,
      @Option("a kernel") WordOrFile<Sphere> kernel) {}

  static final All DEFAULTS =
      new All(
          null,
          0,
          0.25,
          true,
          "untitled",
          Sphere.GAUSSIAN,
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          WordOrFile.of(Sphere.GAUSSIAN));
}
