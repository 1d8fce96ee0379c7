package org.antipode.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.registry.Registry;

/** Sweeps of problems that are solved in no time. */
public final class Sweeps {
  public static final Registry REGISTRY = Registry.load(Sweeps.class.getClassLoader());

  public static final String SMALL =
      """
      seed: 7
      generator: {type: relu-gaussian, layers: [3, 12, 30]}
      measurement: gaussian
      starts: 2
      grid:
        measurement.rows: {from: 4, to: 12, step: 4}
        solver: [levenberg-marquardt, sign-flip-descent]
      trials: 3
      metrics: [relativeError, iterations]
      success: relativeError <= 1e-6
      """;

  private Sweeps() {}

  public static Sweep small(Path folder, String... overrides) {
    return of(folder, SMALL, overrides);
  }

  public static Sweep of(Path folder, String yaml, String... overrides) {
    try {
      Path file = Files.writeString(folder.resolve("sweep-file.yaml"), yaml);
      return new SweepBinder(REGISTRY)
          .bind(SweepKeys.of(REGISTRY).read(file).override(List.of(overrides), folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
