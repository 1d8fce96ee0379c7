package org.antipode.core.spi;

import java.util.Optional;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/** A context whose contents are known when it is made. */
record KnownContext(Optional<Shape> knownShape, Optional<RandomStream> stream) implements Context {
  @Override
  public Shape shape() {
    return knownShape.orElseThrow(
        () -> new IllegalStateException("the part's provider asked for a shape; there is none"));
  }

  @Override
  public RandomStream random() {
    return stream.orElseThrow(
        () ->
            new IllegalStateException(
                "the part's provider asked for a random stream; there is none"));
  }
}
