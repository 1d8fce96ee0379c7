package org.antipode.core.spi;

import java.util.function.Supplier;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/** What a provider can ask for beside its options; methods may be added. */
public interface Context {
  /**
   * The shape of what the part is applied to: the signal for a measurement, the measurements for a
   * noise model and a loss, the latent code for a penalty.
   *
   * @throws IllegalStateException if nothing is known of it, or if the part is applied to nothing
   */
  Shape shape();

  /** {@link org.antipode.core.map.Generator#deviations()}, for a penalty; 0 for other parts. */
  default int deviations() {
    return 0;
  }

  /**
   * The part's own random stream; every call returns the same one.
   *
   * @throws IllegalStateException if there is none
   */
  RandomStream random();

  /**
   * The context of one of several parts inside this part.
   *
   * @param index the inner part's number; part 0 draws what a part alone draws
   * @param applied what the inner part is applied to
   */
  default Context part(int index, Supplier<Shape> applied) {
    RandomStream own = random().part(index);
    return new KnownContext(applied, () -> own);
  }

  /** A context with a shape and a stream. */
  static Context of(Shape shape, RandomStream random) {
    return new KnownContext(() -> shape, () -> random);
  }

  /** A context with a stream alone. */
  static Context of(RandomStream random) {
    return new KnownContext(KnownContext.missing("shape"), () -> random);
  }

  /** A context with nothing, for parts that need nothing but their options. */
  static Context none() {
    return new KnownContext(KnownContext.missing("shape"), KnownContext.missing("random stream"));
  }
}
