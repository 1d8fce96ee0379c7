package org.antipode.generators.trained;

import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;

/** A trained decoder of 28×28 pieces of clothing (Fashion-MNIST). */
public final class FashionDecoderProvider
    implements GeneratorProvider<FashionDecoderProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "fashion-decoder";
  }

  @Override
  public String summary() {
    return "trained 20-500-500-784 decoder of pieces of clothing (Fashion-MNIST)";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Generator create(Options options, Context context) {
    return TrainedDecoder.load(name());
  }
}
