package org.antipode.recovery;

import org.antipode.core.map.Generator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;

/** The context of a penalty, which is applied to a generator's latent code. */
public record LatentContext(Shape shape, int deviations, RandomStream random) implements Context {
  public static LatentContext of(Generator generator, RandomStream random) {
    return new LatentContext(generator.inputShape(), generator.deviations(), random);
  }
}
