package org.antipode.recovery;

import java.util.Arrays;
import org.antipode.core.map.Generator;
import org.antipode.core.random.RandomStream;

/** How latent codes are drawn. */
final class LatentCode {
  private LatentCode() {}

  /** A code of length k: N(0, 1) entries, and 0 for the generator's deviations. */
  static double[] drawn(Generator generator, RandomStream random) {
    return Arrays.copyOf(random.gaussians(drawnEntries(generator), 1), generator.inputSize());
  }

  /** How many of the first entries are drawn. */
  static int drawnEntries(Generator generator) {
    return generator.inputSize() - generator.deviations();
  }
}
