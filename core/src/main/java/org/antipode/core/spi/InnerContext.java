package org.antipode.core.spi;

import java.util.function.Supplier;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/** The context of a part inside another part. */
record InnerContext(Supplier<Shape> applied, RandomStream random) implements Context {
  @Override
  public Shape shape() {
    return applied.get();
  }
}
