package org.antipode.core.spi;

import java.util.function.Supplier;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/** A context made of two functions. */
record KnownContext(Supplier<Shape> applied, Supplier<RandomStream> stream) implements Context {
  static <T> Supplier<T> missing(String what) {
    return () -> {
      throw new IllegalStateException(
          "the part's provider asked for a " + what + "; there is none");
    };
  }

  @Override
  public Shape shape() {
    return applied.get();
  }

  @Override
  public RandomStream random() {
    return stream.get();
  }
}
