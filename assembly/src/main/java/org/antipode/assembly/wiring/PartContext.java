package org.antipode.assembly.wiring;

import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;

/**
 * The context of a part that is made from settings, which need not name what the part is applied
 * to.
 *
 * @param path what a sentence about the part begins with
 * @param known the shape of what the part is applied to, if it is known
 * @param deviations those of the generator's latent code, for a penalty
 * @param missing the rest of the sentence where the part needs a shape that is not known
 */
record PartContext(
    String path, Optional<Shape> known, int deviations, String missing, RandomStream random)
    implements Context {
  static PartContext of(Part<?, ?> part, Optional<Shape> known, String missing, Seed seed) {
    return new PartContext(part.path(), known, 0, missing, Part.stream(part.kind(), seed));
  }

  PartContext withDeviations(int other) {
    return new PartContext(path, known, other, missing, random);
  }

  /**
   * @throws RequestException if the shape is not known
   */
  @Override
  public Shape shape() {
    return known.orElseThrow(() -> new RequestException(path + ": " + missing));
  }
}
